package org.marsad.consumer.summary;

import java.util.List;
import java.util.Locale;
import org.marsad.model.count.Counts;

/** Figures as people read them. */
final class Figures {
    private Figures() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String change(long now, long before) {
        return now == before ? "0" : String.format(Locale.ROOT, "%+,d", now - before);
    }

    /** The share of the events that were foiled; 0% and 100% mean none and all. */
    static String foiledShare(Counts counts) {
        long events = Trend.events(counts);
        if (events == 0) return "–";
        long percent = Math.round(100.0 * counts.foiled() / events);
        if (percent == 0 && counts.foiled() > 0) return "<1%";
        if (percent == 100 && counts.foiled() < events) return ">99%";
        return percent + "%";
    }

    /** One row's worth: the six figures, and the foiled share after the foiled. */
    static List<String> all(Counts counts) {
        return List.of(
                number(counts.incidents()),
                number(counts.arrests()),
                number(counts.foiled()),
                foiledShare(counts),
                number(counts.arrested()),
                number(counts.killed()),
                number(counts.wounded()));
    }
}
