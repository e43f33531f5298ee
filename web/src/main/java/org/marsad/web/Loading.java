package org.marsad.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Queries;
import org.marsad.web.api.Problem;
import org.marsad.web.overview.MonthlyCounts;
import org.marsad.web.pipeline.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads once, on a thread of its own, what is kept in memory of the store. */
final class Loading {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<Boolean> counts = new CompletableFuture<>();

    void start(Queries queries, MonthlyCounts monthly, Sources sources) {
        Thread thread = new Thread(
                () -> {
                    try {
                        monthly.load(queries);
                        counts.complete(true);
                        sources.load(queries);
                    } catch (RuntimeException e) {
                        LOG.debug("the store could not be read", e);
                        counts.completeExceptionally(e);
                    }
                },
                "marsad-web-loading");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits a while for the counts. */
    void await() throws InterruptedException {
        try {
            counts.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw (Problem) Problem.notYet("the store is being read: ask again in a moment")
                    .initCause(e);
        } catch (ExecutionException e) {
            throw (Problem) Problem.notYet("the store could not be read: " + String.valueOf(e.getCause()))
                    .initCause(e);
        }
    }

    /** Why the counts are not there; null if they are. */
    @Nullable
    String problem() {
        if (!counts.isDone()) return "the store is being read";
        return counts.isCompletedExceptionally() ? "the store could not be read" : null;
    }
}
