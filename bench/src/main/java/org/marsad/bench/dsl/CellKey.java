package org.marsad.bench.dsl;

/** The key of a cell on the wire. */
record CellKey(String country, String city, String month, String affiliation) {
    static CellKey of(Statement.SeriesKey series, String month) {
        return new CellKey(series.country(), series.city(), month, series.affiliation());
    }
}
