package org.marsad.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sources that publish side by side, each on a thread of its own. If one fails, that is the end of all. */
final class Feeds implements AutoCloseable {
    /** What is blocked reading standard input hears no interrupt: it is left to end with the process. */
    private static final int SECONDS_TO_STOP = 3;

    private final Ending ending;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "marsad-feed");
        thread.setDaemon(true);
        return thread;
    });

    Feeds(Ending ending) {
        this.ending = ending;
    }

    /** Publishes until it is interrupted, or there is no more. */
    interface Feed {
        void run() throws InterruptedException;
    }

    /** Completes when there is no more; never if it was interrupted or failed. */
    CompletableFuture<Boolean> add(Feed feed) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                feed.run();
                done.complete(true);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Throwable failure) {
                ending.failed(failure);
            }
        });
        return done;
    }

    /** Has them all stop. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean unused = threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
