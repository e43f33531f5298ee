package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.count.Period;

/**
 * Months whose cells are recounted at one time; together all that there are. So no transaction takes long, be the store as large as it may: the
 * database cannot tidy up behind one.
 *
 * @param from the first of the texts; likewise before = the first that is too great
 * @param calendar whether they are calendar months; else all that are not
 */
record MonthRange(String from, String before, boolean calendar) {
    private static final long EVENTS_AT_ONCE = 100_000;
    private static final String LOWEST = "0000-00";
    private static final String BEYOND = "9999-99";
    private static final String CALENDAR = "LIKE '____-__'";

    static List<MonthRange> of(Connection connection) throws SQLException {
        List<MonthRange> ranges = new ArrayList<>();
        ranges.add(new MonthRange("", "", false));
        String from = LOWEST;
        long events = 0;
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT month, count(*) FROM event WHERE month IS NOT NULL GROUP BY month ORDER BY month");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Period month = Period.parse(row.getString(1));
                if (month == null || !month.isMonth()) continue;
                if (events > EVENTS_AT_ONCE) {
                    ranges.add(new MonthRange(from, row.getString(1), true));
                    from = row.getString(1);
                    events = 0;
                }
                events += row.getLong(2);
            }
        }
        ranges.add(new MonthRange(from, BEYOND, true));
        return ranges;
    }

    /** A condition on a text that is one of these months. */
    String includes(String month) {
        if (!calendar) return month + " NOT " + CALENDAR;
        return month + " " + CALENDAR + " AND " + month + " >= '" + from + "' AND " + month + " < '" + before + "'";
    }

    /** A condition on a text that is a month of which the events are in the figures of these, rolling ones included. */
    String reachedFrom(String month) {
        Period first = calendar && !from.equals(LOWEST) ? Period.parse(from) : null;
        if (first == null) return includes(month);
        return new MonthRange(first.plusMonths(-11).toString(), before, true).includes(month);
    }

    /** The first month by its number, from January of the year 0 on. */
    int first() {
        return number(from);
    }

    /** The first month that is too late, likewise. */
    int end() {
        return number(before);
    }

    private static int number(String month) {
        return Integer.parseInt(month.substring(0, 4)) * 12 + Integer.parseInt(month.substring(5)) - 1;
    }
}
