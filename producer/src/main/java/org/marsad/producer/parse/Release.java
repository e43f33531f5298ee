package org.marsad.producer.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The release that the name of an archive tells, as a revision: two digits each for year, version and month, so that a later release is
 * greater. {@code ged251} and {@code v25_1} are 250100, {@code v26_0_1} (January's candidates) is 260001; {@code v26_01_26_06}, January to
 * June in one, replaces the six of those months and is 260056.
 */
public final class Release {
    private static final Pattern YEARLY = Pattern.compile("(?i)(?<![a-z0-9])ged(\\d\\d)(\\d)(?!\\d)");
    private static final Pattern VERSION =
            Pattern.compile("(?i)(?<![a-z0-9])v(\\d\\d)[_.](\\d{1,2})(?:[_.](\\d{1,2}))?(?:[_.](\\d{1,2}))?(?!\\d)");
    private static final int SEVERAL_MONTHS = 50;

    private Release() {}

    /** The revision; null if the name tells none. */
    public static @Nullable Long revision(String fileName) {
        Matcher version = VERSION.matcher(fileName);
        if (version.find())
            return version.group(4) == null
                    ? revision(part(version, 1), part(version, 2), part(version, 3))
                    : revision(part(version, 3), 0, SEVERAL_MONTHS + part(version, 4));
        Matcher yearly = YEARLY.matcher(fileName);
        return yearly.find() ? revision(part(yearly, 1), part(yearly, 2), 0) : null;
    }

    private static long revision(int year, int version, int month) {
        return year * 10_000L + version * 100L + month;
    }

    private static int part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
