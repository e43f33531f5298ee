package org.marsad.producer.parse;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;

/** The Global Terrorism Database, whose zeros, -9, -99 and "Unknown" all say that something is not known. */
final class Gtd implements Format {
    private static final Set<String> UNKNOWN_PERSONS = Set.of("-9", "-99", "-9.0", "-99.0");
    private static final String UNKNOWN = "Unknown";

    @Override
    public String name() {
        return "gtd";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "eventid",
                "iyear",
                "imonth",
                "iday",
                "country_txt",
                "city",
                "success",
                "attacktype1_txt",
                "gname",
                "nkill",
                "nwound");
    }

    @Override
    public Encoding encoding() {
        return Encoding.WINDOWS_1252;
    }

    @Override
    public CellsParser parser(Header header, long revision) {
        int id = header.column("eventid");
        int year = header.column("iyear");
        int month = header.column("imonth");
        int day = header.column("iday");
        int country = header.column("country_txt");
        int city = header.column("city");
        int success = header.column("success");
        int attack = header.column("attacktype1_txt");
        int group = header.column("gname");
        int killed = header.column("nkill");
        int wounded = header.column("nwound");
        return row -> {
            String nkill = persons(row.text(killed));
            String nwound = persons(row.text(wounded));
            return new Draft(row, revision)
                    .id("gtd", Numbers.digits(row.text(id)), row.text(id))
                    .date(
                            date(row.text(year), row.text(month), row.text(day)),
                            row.text(year) + "-" + row.text(month) + "-" + row.text(day))
                    .place(row.text(country), named(row.text(city)))
                    .affiliation(named(row.text(group)))
                    .foiled(foiled(row.text(success)))
                    .killed("nkill", nkill, Numbers.floor(nkill))
                    .wounded("nwound", nwound, Numbers.floor(nwound))
                    .summary(row.text(attack))
                    .parsed("GTD");
        };
    }

    private static @Nullable Boolean foiled(String success) {
        long succeeded = Numbers.whole(success);
        return succeeded == 0 ? Boolean.TRUE : succeeded == 1 ? Boolean.FALSE : null;
    }

    private static String persons(String text) {
        return UNKNOWN_PERSONS.contains(text) ? "" : text;
    }

    static String named(String text) {
        return text.equalsIgnoreCase(UNKNOWN) ? "" : text;
    }

    private static @Nullable EventDate date(String year, String month, String day) {
        long y = part(year);
        long m = part(month);
        long d = part(day);
        if (y < 0 || y > 9999 || m < 0 || m > 12 || d < 0 || d > 31) return null;
        if (y == 0) return EventDate.UNKNOWN;
        if (m == 0) return EventDate.ofYear((int) y);
        return EventDate.parse(new EventDate((int) y, (int) m, (int) d).toString());
    }

    private static long part(String text) {
        return text.isEmpty() ? 0 : Numbers.whole(text);
    }
}
