package org.marsad.app;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;

/** A page that is served as soon as there is something to see on it: what a web server takes to start must not keep the first counts waiting. */
final class LaterPage implements Follower.Listener, AutoCloseable {
    private final Supplier<Page> serving;
    private final Consumer<Page> then;
    private final Ending ending;
    private @Nullable CompletableFuture<Page> page;
    private boolean closed;

    LaterPage(Supplier<Page> serving, Consumer<Page> then, Ending ending) {
        this.serving = serving;
        this.then = then;
        this.ending = ending;
    }

    @Override
    public synchronized void committed(Batch batch) {
        if (page != null || closed || batch.cells().isEmpty()) return;
        CompletableFuture<Page> served =
                CompletableFuture.supplyAsync(serving, task -> new Thread(task, "marsad-page").start());
        page = served;
        served.thenAccept(then).whenComplete((done, failure) -> {
            if (failure != null) ending.failed(failure.getCause() == null ? failure : failure.getCause());
        });
    }

    @Override
    public void close() {
        CompletableFuture<Page> served;
        synchronized (this) {
            closed = true;
            served = page;
        }
        if (served != null)
            served.handle((page, failure) -> page).thenAccept(LaterPage::close).join();
    }

    private static void close(@Nullable Page page) {
        if (page != null) page.close();
    }
}
