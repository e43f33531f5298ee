package org.marsad.model.names;

import java.util.List;
import java.util.stream.Stream;

/** Every spelling in the shipped tables, with the row that it stands in. */
record Spelled(String country, String spelling) {
    static final List<String> AFFILIATION = List.of("name", "aliases");
    static final List<String> PLACE = List.of("country", "name", "aliases", "latitude", "longitude");

    static List<String> affiliations() {
        return Table.shipped("affiliations.csv", AFFILIATION).stream()
                .flatMap(row -> Stream.concat(Stream.of(row.name(0)), row.names(1).stream()))
                .toList();
    }

    static List<Spelled> places() {
        return Table.shipped("gazetteer.csv", PLACE).stream()
                .flatMap(row -> Stream.concat(Stream.of(row.name(1)), row.names(2).stream())
                        .map(spelling -> new Spelled(row.field(0), spelling)))
                .toList();
    }
}
