package org.marsad.producer.parse;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.marsad.model.event.EventDate;
import org.marsad.model.wire.Rejected;

/**
 * RAND's database of worldwide terrorism incidents, 1968 to 2009. It has no ids, and rows that are equal are incidents of their own
 * (several bombs a day): an id is made of the row's bytes, and the second of its kind gets a number.
 */
final class Rand implements Format {
    private static final DayMonthYear DAYS = new DayMonthYear(1968, 2009, false);
    private static final int HASH_BYTES = 8;

    @Override
    public String name() {
        return "rand";
    }

    @Override
    public List<String> columns() {
        return List.of("date", "city", "country", "perpetrator", "weapon", "injuries", "fatalities", "description");
    }

    @Override
    public Encoding encoding() {
        return Encoding.MAC_ROMAN;
    }

    @Override
    public CellsParser parser(Header header, long revision) {
        int date = header.column("date");
        int city = header.column("city");
        int country = header.column("country");
        int perpetrator = header.column("perpetrator");
        int weapon = header.column("weapon");
        int injuries = header.column("injuries");
        int fatalities = header.column("fatalities");
        Map<String, Integer> seen = new HashMap<>();
        return row -> {
            String day = row.text(date);
            String killed = row.text(fatalities);
            String wounded = row.text(injuries);
            return new Draft(row, revision)
                    .id("rand", id(row.row(), seen), "")
                    .date(day.isEmpty() ? EventDate.UNKNOWN : DAYS.parse(day), day)
                    .place(row.text(country), row.text(city))
                    .affiliation(Gtd.named(row.text(perpetrator)))
                    .killed("Fatalities", killed, Numbers.whole(killed))
                    .wounded("Injuries", wounded, Numbers.whole(wounded))
                    .summary(row.text(weapon))
                    .parsed("RAND RDWTI");
        };
    }

    private static String id(Row row, Map<String, Integer> seen) {
        String hash = HexFormat.of().formatHex(Rejected.sha256().digest(row.bytes()), 0, HASH_BYTES);
        int nth = seen.merge(hash, 1, Integer::sum);
        return nth == 1 ? hash : hash + "-" + nth;
    }
}
