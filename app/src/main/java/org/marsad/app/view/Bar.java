package org.marsad.app.view;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far some work has come, on standard error, if that is a terminal; gone when it is closed. */
public final class Bar implements AutoCloseable {
    /** How much there is to do, if nobody knows. */
    public static final long UNKNOWN = -1;

    private static final int INTERVAL_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private boolean ended;

    private Bar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Shows nothing. */
    public static Bar none() {
        return new Bar(null);
    }

    /**
     * Shows bytes.
     *
     * @param task in a word
     * @param most how many there are to do, or {@link #UNKNOWN}
     */
    public static Bar ofBytes(String task, long most) {
        return of(task, most, " MB", 1_000_000);
    }

    /**
     * @param task in a word
     * @param most how much there is to do, in any unit, or {@link #UNKNOWN}
     */
    public static Bar of(String task, long most) {
        return of(task, most, "", 1);
    }

    private static Bar of(String task, long most, String unit, long size) {
        if (!Terminals.isError()) return new Bar(null);
        return new Bar(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUnit(unit, size)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .clearDisplayOnFinish()
                .build());
    }

    public void at(long done, String note) {
        if (bar == null) return;
        bar.stepTo(done);
        bar.setExtraMessage(note);
    }

    /** Shows nothing more; has no effect the second time. */
    public void end() {
        if (bar != null && !ended) bar.close();
        ended = true;
    }

    @Override
    public void close() {
        end();
    }
}
