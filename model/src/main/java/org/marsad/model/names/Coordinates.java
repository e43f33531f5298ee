package org.marsad.model.names;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the places of the gazetteer lie, by their canonical names. Nothing is counted by them: they are for maps. */
public final class Coordinates {
    private static final List<String> HEADER = List.of("country", "name", "aliases", "latitude", "longitude");

    /** In degrees. */
    public record Point(double latitude, double longitude) {}

    private record Place(String country, String city) {}

    private final Map<Place, Point> points = new HashMap<>();

    private Coordinates(List<Row> rows) {
        for (Row row : rows) {
            if (row.field(3).isEmpty() || row.field(4).isEmpty()) continue;
            points.putIfAbsent(
                    new Place(row.field(0), row.name(1)),
                    new Point(Double.parseDouble(row.field(3)), Double.parseDouble(row.field(4))));
        }
    }

    /** Those of the gazetteer that Marsad brings. */
    public static Coordinates standard() {
        return with(List.of());
    }

    /**
     * Those of the standard gazetteer and of the user's, which win.
     *
     * @param gazetteers as {@link Names#with} takes them and has checked them
     */
    public static Coordinates with(List<Path> gazetteers) {
        List<Row> rows = new ArrayList<>();
        for (Path file : gazetteers) rows.addAll(Table.file(file, HEADER));
        rows.addAll(Table.shipped("gazetteer.csv", HEADER));
        return new Coordinates(rows);
    }

    /**
     * Where that place lies; null if no table says so. Sources code places of Western Sahara as of Morocco and the other way round.
     *
     * @param city its canonical name
     */
    public @Nullable Point of(String country, String city) {
        Point here = points.get(new Place(country, city));
        String neighbour = Gazetteer.NEIGHBOUR.get(country);
        return here != null || neighbour == null ? here : points.get(new Place(neighbour, city));
    }
}
