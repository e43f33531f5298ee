package org.marsad.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.View;
import org.marsad.consumer.follow.Follower;
import org.marsad.model.UserError;

/**
 * When a command ends that could go on: told by a signal, because what it waits for is done, or because a part of it fails. The first of
 * these is the end.
 */
final class Ending implements View.Owner {
    /** Exit code of what was stopped before it was done: it has failed. */
    static final int STOPPED = 1;

    /** What is blocked reading standard input hears no interrupt. */
    private static final int SECONDS_FOR_WORK_TO_STOP = 3;

    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

    /** Ends at Ctrl-C, SIGTERM, or when the terminal goes; a second of them ends the process there and then. */
    static Ending atSignal() {
        Ending ending = new Ending();
        for (String signal : List.of("INT", "TERM", "HUP")) {
            Object before = Signals.register(signal, ending::signal);
            // What nohup or a shell wants ignored stays so.
            if (String.valueOf(before).equals("SIG_IGN")) Signals.unregister(signal, before);
        }
        return ending;
    }

    private void signal() {
        if (!end.complete(null)) Runtime.getRuntime().halt(STOPPED);
    }

    /** This is the end. */
    @Override
    public void quit() {
        end.complete(null);
    }

    @Override
    public void failed(Throwable failure) {
        end.completeExceptionally(failure);
    }

    /** Ends when the part does, and fails if it fails. */
    void with(CompletionStage<?> part) {
        part.whenComplete((result, failure) -> {
            if (failure == null) quit();
            else failed(failure);
        });
    }

    /** Fails with what the part complains of, if it ever does. */
    void ifComplaint(CompletionStage<String> complaint) {
        complaint.thenAccept(message -> failed(new UserError(message)));
    }

    /** Fails if the follower does. */
    void withFollower(Follower follower) {
        follower.ended().thenRun(() -> {
            Throwable failure = follower.failure();
            if (failure != null) failed(failure);
        });
    }

    /** Does that at the end, on a thread of its own, whatever everyone else is busy with. */
    void then(Runnable action) {
        end.whenCompleteAsync((result, failure) -> action.run());
    }

    /** Returns at the end; fails as the part failed. */
    void await() {
        end.join();
    }

    /**
     * Does some work, which is interrupted if the end comes before it is done.
     *
     * @return its result; empty if the end came before
     * @throws Exception if the work fails, or a part does
     */
    <T> Optional<T> orEarlier(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        var thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "marsad-work");
            worker.setDaemon(true);
            return worker;
        });
        thread.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        CompletableFuture.anyOf(done, end).handle((result, failure) -> true).join();
        if (!end.isDone()) return Optional.of(result(done));
        thread.shutdownNow();
        boolean unused = thread.awaitTermination(SECONDS_FOR_WORK_TO_STOP, TimeUnit.SECONDS);
        end.join();
        return Optional.empty();
    }

    private static <T> T result(CompletableFuture<T> done) throws Exception {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
