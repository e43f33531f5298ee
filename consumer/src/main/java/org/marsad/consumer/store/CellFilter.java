package org.marsad.consumer.store;

import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;

/** Which cells are asked for; null = any. {@code *} means the roll-up here too. */
public record CellFilter(
        @Nullable String country,
        @Nullable String city,
        @Nullable String affiliation,
        Months months) {
    public static final CellFilter ALL = new CellFilter(null, null, null, Months.ALL);

    public CellFilter country(String name) {
        return new CellFilter(name, city, affiliation, months);
    }

    public CellFilter city(String name) {
        return new CellFilter(country, name, affiliation, months);
    }

    public CellFilter affiliation(String name) {
        return new CellFilter(country, city, name, months);
    }

    public CellFilter months(Months shown) {
        return new CellFilter(country, city, affiliation, shown);
    }

    boolean matches(Cell cell) {
        return (country == null || country.equals(cell.country()))
                && (city == null || city.equals(cell.city()))
                && (affiliation == null || affiliation.equals(cell.affiliation()))
                && months.include(cell.month());
    }
}
