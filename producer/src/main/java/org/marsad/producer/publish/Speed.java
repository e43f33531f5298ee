package org.marsad.producer.publish;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marsad.model.UserError;
import org.marsad.model.event.EventDate;

/** Event time at a multiple of real time, from the first date on. */
final class Speed implements Pace {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10}(?:\\.[0-9]{1,9})?)([hdwy])/s");
    private static final Map<String, Double> DAYS = Map.of("h", 1 / 24.0, "d", 1.0, "w", 7.0, "y", 365.0);
    private static final double FOREVER = Long.MAX_VALUE / 4.0;

    private final Timer timer;
    private final double nanosPerDay;
    private boolean started;
    private long origin;
    private long firstDay;

    Speed(double daysPerSecond, Timer timer) {
        this.timer = timer;
        this.nanosPerDay = 1e9 / daysPerSecond;
    }

    /** Days a second. */
    static double parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            double days = Double.parseDouble(matcher.group(1)) * DAYS.getOrDefault(matcher.group(2), 0.0);
            if (days > 0) return days;
        }
        throw new UserError(
                "'" + text
                        + "' is no speed: give event time a second, above 0, as 30d/s, 12h/s, 2w/s or 1y/s (a year is 365 days)");
    }

    @Override
    public void await(EventDate date) throws InterruptedException {
        if (date.isUnknown()) {
            timer.waitUntil(timer.nanos());
            return;
        }
        long day = date.firstDay().toEpochDay();
        if (!started) {
            started = true;
            origin = timer.nanos();
            firstDay = day;
        }
        timer.waitUntil(origin + (long) Math.min((day - firstDay) * nanosPerDay, FOREVER));
    }
}
