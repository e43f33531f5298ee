package org.marsad.producer.parse;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;

/** ACLED as exported from 2020 on. Much of what it has are protests and politics, which Marsad does not count. */
final class Acled implements Format {
    private static final DayMonthYear DAYS = new DayMonthYear(1997, 2096, true);

    @Override
    public String name() {
        return "acled";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "event_id_cnty",
                "event_date",
                "time_precision",
                "event_type",
                "sub_event_type",
                "actor1",
                "country",
                "location",
                "geo_precision",
                "fatalities",
                "timestamp");
    }

    @Override
    public Encoding encoding() {
        return Encoding.UTF_8;
    }

    @Override
    public CellsParser parser(Header header, long revision) {
        int id = header.column("event_id_cnty");
        int date = header.column("event_date");
        int timePrecision = header.column("time_precision");
        int type = header.column("event_type");
        int subType = header.column("sub_event_type");
        int actor = header.column("actor1");
        int country = header.column("country");
        int location = header.column("location");
        int geoPrecision = header.column("geo_precision");
        int fatalities = header.column("fatalities");
        int timestamp = header.column("timestamp");
        return row -> {
            Kind kind = kind(row.text(type), row.text(subType));
            if (kind == null)
                return row.row().skipped("neither incident nor arrest: " + row.text(type) + " / " + row.text(subType));
            String killed = row.text(fatalities);
            String nativeId = row.text(id);
            return new Draft(row, revision)
                    .id("acled", nativeId.isEmpty() ? null : nativeId, nativeId)
                    .revision("timestamp", row.text(timestamp))
                    .kind(kind)
                    .date(date(row.text(date), row.text(timePrecision)), row.text(date))
                    .place(row.text(country), city(row.text(location), row.text(geoPrecision)))
                    .affiliation(row.text(actor))
                    .killed("fatalities", killed, Numbers.whole(killed))
                    .summary(row.text(subType))
                    .parsed("ACLED");
        };
    }

    private static @Nullable Kind kind(String type, String subType) {
        String sub = subType.toLowerCase(Locale.ROOT);
        if (sub.equals("arrests")) return Kind.ARREST;
        if (sub.equals("mob violence") || sub.equals("excessive force against protesters")) return Kind.INCIDENT;
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "battles", "explosions/remote violence", "violence against civilians" -> Kind.INCIDENT;
            default -> null;
        };
    }

    private static String city(String location, String precision) {
        long prec = Numbers.whole(precision);
        return prec == 1 || prec == 2 ? location : "";
    }

    private static @Nullable EventDate date(String text, String precision) {
        if (text.isEmpty()) return EventDate.UNKNOWN;
        EventDate iso = EventDate.parse(text);
        EventDate day = iso == null ? DAYS.parse(text) : iso;
        if (day == null || day.day() == 0) return null;
        return Numbers.whole(precision) == 3 ? EventDate.ofMonth(day.year(), day.month()) : day;
    }
}
