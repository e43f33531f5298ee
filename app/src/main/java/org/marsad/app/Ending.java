package org.marsad.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** When a command that keeps running ends: at a signal, when its work is done, or when one of its parts fails. The first of them counts. */
final class Ending {
    private static final int KILLED = 130;

    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

    /** Ends at Ctrl-C, SIGTERM or when the terminal goes; at the second one the process ends there and then. */
    static Ending atSignal() {
        var ending = new Ending();
        for (String signal : List.of("INT", "TERM", "HUP")) Signals.register(signal, ending::signal);
        return ending;
    }

    private void signal() {
        if (!end.complete(null)) Runtime.getRuntime().halt(KILLED);
    }

    /** Ends now. */
    void now() {
        end.complete(null);
    }

    /** Ends when the part does, and fails if it fails. */
    void with(CompletionStage<?> part) {
        part.whenComplete((result, failure) -> {
            if (failure == null) end.complete(null);
            else end.completeExceptionally(failure);
        });
    }

    /** Fails when something has to be said that nobody can go on after. */
    void failWith(CompletionStage<String> complaint) {
        complaint.thenAccept(message -> end.completeExceptionally(new UserError(message)));
    }

    boolean isReached() {
        return end.isDone();
    }

    CompletableFuture<@Nullable Void> reached() {
        return end;
    }

    /** Returns at the end; fails as the part failed. */
    void await() {
        end.join();
    }
}
