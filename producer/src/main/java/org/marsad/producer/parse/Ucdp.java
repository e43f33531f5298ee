package org.marsad.producer.parse;

import static org.marsad.model.event.Reason.BAD_FIELD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;

/** UCDP GED, its Candidate releases, and the copies of both on HDX, saved again by whatever program. */
final class Ucdp implements Format {
    /** The order since 20.1, which some Candidate releases leave unsaid. */
    private static final List<String> UNSAID =
            List.of(("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,"
                            + "conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,"
                            + "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
                            + "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
                            + "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
                            + "best,high,low,gwnoa,gwnob")
                    .split(",", -1));

    private static final List<String> TYPE_WORDS = List.of(" town", " village", " city");
    private static final String UNRESOLVED = "XXX";

    @Override
    public String name() {
        return "ucdp";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "id",
                "type_of_violence",
                "side_a",
                "side_b",
                "where_prec",
                "where_coordinates",
                "country",
                "date_prec",
                "date_start",
                "date_end",
                "best");
    }

    @Override
    public Encoding encoding() {
        return Encoding.UTF_8;
    }

    @Override
    public @Nullable Header header(Row first) {
        Header header = Format.super.header(first);
        return header == null && isData(first) ? Header.implied(UNSAID) : header;
    }

    private static boolean isData(Row first) {
        if (first.size() != UNSAID.size()) return false;
        String id = first.text(UNSAID.indexOf("id"), StandardCharsets.UTF_8);
        String start = first.text(UNSAID.indexOf("date_start"), StandardCharsets.UTF_8);
        return Numbers.digits(id) != null && day(start) != null;
    }

    /** HDX has no release in the names of its files, but every release had a layout of its own there. */
    @Override
    public long revision(Header header) {
        return switch (header.size()) {
            case 42, 43, 45 -> 190_100;
            case 52, 53 -> 200_100;
            case 50 -> 220_100;
            default -> 1;
        };
    }

    @Override
    public CellsParser parser(Header header, long revision) {
        int id = header.column("id");
        int type = header.column("type_of_violence");
        int sideA = header.column("side_a");
        int sideB = header.column("side_b");
        int wherePrecision = header.column("where_prec");
        int where = header.column("where_coordinates");
        int country = header.column("country");
        int datePrecision = header.column("date_prec");
        int start = header.column("date_start");
        int end = header.column("date_end");
        int best = header.column("best");
        int dyad = header.column("dyad_name");
        return row -> {
            String from = row.text(start);
            String to = row.text(end);
            String killed = row.text(best);
            String nativeId = row.text(id);
            Draft draft = new Draft(row, revision)
                    .id("ucdp", Numbers.digits(nativeId), nativeId)
                    .date(date(from, to, row.text(datePrecision)), from + " to " + to)
                    .place(row.text(country), city(row.text(where), row.text(wherePrecision)))
                    .killed("best", killed, Numbers.whole(killed))
                    .summary(row.text(dyad));
            String kind = row.text(type);
            long violence = Numbers.whole(kind);
            if (violence < 1 || violence > 3)
                draft.broken(BAD_FIELD, "type_of_violence must be 1, 2 or 3, not \"" + Shown.of(kind) + '"');
            return draft.affiliation(affiliation(row.text(violence == 1 ? sideB : sideA)))
                    .parsed("UCDP GED");
        };
    }

    private static String city(String where, String precision) {
        long prec = Numbers.whole(precision);
        if (prec != 1 && prec != 2) return "";
        for (String word : TYPE_WORDS) {
            if (where.endsWith(word))
                return where.substring(0, where.length() - word.length()).strip();
        }
        return where;
    }

    private static String affiliation(String side) {
        return side.startsWith(UNRESOLVED) && Numbers.isDigits(side.substring(UNRESOLVED.length())) ? "" : side;
    }

    private static @Nullable EventDate date(String from, String to, String precision) {
        if (from.isEmpty() && to.isEmpty()) return EventDate.UNKNOWN;
        EventDate start = day(from);
        EventDate end = day(to);
        if (start == null || end == null) return null;
        if (start.year() != end.year()) return EventDate.UNKNOWN;
        long prec = Numbers.whole(precision);
        if (prec == 5 || prec == 0 || start.month() != end.month()) return EventDate.ofYear(start.year());
        return start.day() == end.day() ? start : EventDate.ofMonth(start.year(), start.month());
    }

    /** {@code 2020-02-04}, and since 20.1 with a time of day that says nothing. */
    private static @Nullable EventDate day(String text) {
        int length = "2020-02-04".length();
        boolean timed = text.length() > length && text.charAt(length) == ' ';
        EventDate day = EventDate.parse(timed ? text.substring(0, length) : text);
        return day == null || day.day() == 0 ? null : day;
    }
}
