package org.marsad.producer.publish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marsad.model.UserError;
import org.marsad.model.event.EventDate;

/** So many records a second. What was missed while Kafka or the source was slow is not made up for, but for what 100 ms would have had. */
final class Rate implements Pace {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10}(?:\\.[0-9]{1,9})?)(?:/s)?");
    private static final double MOST = 1e9;
    /** Waits end late by as much as the system likes; without this, each would cost some of the rate. */
    private static final double CATCH_UP_NANOS = 100e6;

    private final Timer timer;
    private final double interval;
    private final long origin;
    private double due;

    Rate(double perSecond, Timer timer) {
        this.timer = timer;
        this.interval = 1e9 / perSecond;
        this.origin = timer.nanos();
    }

    static double parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        double perSecond = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (perSecond > 0 && perSecond <= MOST) return perSecond;
        throw new UserError("'" + text
                + "' is no rate: give records a second, above 0 and up to 1000000000, as 500/s, 500 or 0.5/s");
    }

    @Override
    public void await(EventDate date) throws InterruptedException {
        due = Math.max(due, timer.nanos() - origin - CATCH_UP_NANOS);
        timer.waitUntil(origin + (long) due);
        due += interval;
    }
}
