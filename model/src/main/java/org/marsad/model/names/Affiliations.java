package org.marsad.model.names;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names of groups. Only spellings of one organisation are one name: its provinces, predecessors and allies are not it. */
final class Affiliations {
    private static final List<String> HEADER = List.of("name", "aliases");

    private Affiliations() {}

    static NameTable table(List<Path> users) {
        List<Row> rows = new ArrayList<>();
        for (Path file : users) rows.addAll(Table.file(file, HEADER));
        List<Map<String, String>> ranks = new ArrayList<>();
        for (List<Row> level : List.of(rows, Table.shipped("affiliations.csv", HEADER))) {
            Spellings spellings = new Spellings();
            for (Row row : level) spellings.add(row, row.name(0), row.names(1));
            ranks.addAll(List.of(spellings.names(), spellings.aliases()));
        }
        return NameTable.of(ranks);
    }
}
