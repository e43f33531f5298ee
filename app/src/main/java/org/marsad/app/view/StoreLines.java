package org.marsad.app.view;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a store watch sees, line by line where there is no terminal to draw on: all of it at each look, and of the changes the new ones. */
public final class StoreLines implements View {
    private final StoreWatch watch;
    private final PrintWriter out;
    private final Owner owner;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "marsad-lines"));
    private Instant since = Instant.EPOCH;

    private StoreLines(StoreWatch watch, PrintWriter out, Owner owner) {
        this.watch = watch;
        this.out = out;
        this.owner = owner;
    }

    public static StoreLines open(StoreWatch watch, Duration every, PrintWriter out, Owner owner) {
        StoreLines lines = new StoreLines(watch, out, owner);
        lines.thread.scheduleAtFixedRate(lines::lookOrFail, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return lines;
    }

    private void lookOrFail() {
        try {
            print(watch, since, out);
            out.println();
            since = Instant.now();
            // Whoever read this has gone.
            if (out.checkError()) owner.quit();
        } catch (RuntimeException failure) {
            owner.failed(failure);
        }
    }

    /** Once. */
    public static void print(StoreWatch watch, PrintWriter out) {
        print(watch, Instant.EPOCH, out);
        out.flush();
    }

    private static void print(StoreWatch watch, Instant since, PrintWriter out) {
        watch.lines(since).forEach(out::println);
    }

    @Override
    public void end() {
        thread.shutdown();
    }
}
