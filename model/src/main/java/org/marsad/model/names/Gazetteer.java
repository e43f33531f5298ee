package org.marsad.model.names;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of places, by country. Morocco and Western Sahara are looked up as one area, since sources code places of the one as of the
 * other; the country that the source gave stays, and its places come first.
 */
final class Gazetteer {
    private static final List<String> HEADER = List.of("country", "name", "aliases", "latitude", "longitude");
    static final Map<String, String> NEIGHBOUR = Map.of("MA", "EH", "EH", "MA");

    private final Map<String, NameTable> tables = new HashMap<>();

    Gazetteer(List<Path> users) {
        List<Row> rows = new ArrayList<>();
        for (Path file : users) rows.addAll(Table.file(file, HEADER));
        List<Map<String, Spellings>> levels =
                List.of(byCountry(rows), byCountry(Table.shipped("gazetteer.csv", HEADER)));
        Set<String> countries = new TreeSet<>();
        for (Map<String, Spellings> level : levels) {
            for (String country : level.keySet()) {
                countries.add(country);
                countries.add(NEIGHBOUR.getOrDefault(country, country));
            }
        }
        for (String country : countries) tables.put(country, table(country, levels));
    }

    private static Map<String, Spellings> byCountry(List<Row> rows) {
        Map<String, Spellings> spellings = new HashMap<>();
        for (Row row : rows) {
            String country = row.field(0);
            if (!Countries.isCode(country))
                throw row.wrong(
                        "the country is \"" + country + "\", which is no ISO 3166-1 alpha-2 code (as MA) nor XK");
            checkCoordinates(row);
            spellings.computeIfAbsent(country, any -> new Spellings()).add(row, row.name(1), row.names(2));
        }
        return spellings;
    }

    private static NameTable table(String country, List<Map<String, Spellings>> levels) {
        Spellings none = new Spellings();
        List<Map<String, String>> ranks = new ArrayList<>();
        for (Map<String, Spellings> level : levels) {
            Spellings here = level.getOrDefault(country, none);
            Spellings there = level.getOrDefault(NEIGHBOUR.getOrDefault(country, ""), none);
            ranks.addAll(List.of(here.names(), there.names(), here.aliases(), there.aliases()));
        }
        return NameTable.of(ranks);
    }

    /** Nothing is counted by them; they are checked so that no map ever meets a place that is nowhere. */
    private static void checkCoordinates(Row row) {
        if (row.field(3).isEmpty() && row.field(4).isEmpty()) return;
        checkDegrees(row, "latitude", row.field(3), 90);
        checkDegrees(row, "longitude", row.field(4), 180);
    }

    private static void checkDegrees(Row row, String what, String value, int limit) {
        if (!value.matches("-?[0-9]{1,3}(\\.[0-9]{1,9})?") || Math.abs(Double.parseDouble(value)) > limit)
            throw row.wrong("the " + what + " is \"" + value + "\", not degrees from -" + limit + " to " + limit
                    + " (leave both coordinates empty if unknown)");
    }

    @Nullable
    String find(String country, String spelling) {
        NameTable table = tables.get(country);
        return table == null ? null : table.find(spelling);
    }

    /** All that is matched, by country. */
    SortedMap<String, SortedMap<String, String>> sorted() {
        SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
        tables.forEach((country, table) -> all.put(country, table.sorted()));
        return all;
    }
}
