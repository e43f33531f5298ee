package org.marsad.web.overview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.CellFilter;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.names.Coordinates;
import org.marsad.model.wire.Json;
import org.marsad.web.api.Answer;
import org.marsad.web.api.Problem;

/** {@code /api/overview}: everything that the page opens with, in one answer, remembered for each filter until a count changes. */
public final class Overview {
    private static final int AFFILIATIONS = 8;
    private static final int HEAT_CITIES = 30;
    private static final int PLACES = 2_000;
    private static final int LISTED = 5_000;
    private static final int REMEMBERED = 64;
    /** At once: each takes a core, and a commit waits to be shown for those alone. */
    private static final int MOST_COMPUTED = 2;

    private static final int PATIENCE_SECONDS = 30;

    private final MonthlyCounts counts;
    private final Coordinates coordinates;
    private final Semaphore computing = new Semaphore(MOST_COMPUTED, true);
    private final Map<CellFilter, Answered> answers = new LinkedHashMap<>(16, 0.75f, true);

    public Overview(MonthlyCounts counts, Coordinates coordinates) {
        this.counts = counts;
        this.coordinates = coordinates;
    }

    /**
     * What is answered.
     *
     * @param version of the counts that it is of
     */
    public record Answered(long version, byte[] json, String etag) {}

    /** @throws Problem if so many others are computed that its turn does not come */
    public Answered of(CellFilter filter) throws InterruptedException {
        Answered before = remembered(filter);
        if (before != null) return before;
        if (!computing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
            throw Problem.notYet("too many ask for other filters at once: ask again in a moment");
        try {
            Answered meanwhile = remembered(filter);
            return meanwhile != null ? meanwhile : remember(filter, counts.look(() -> computed(filter)));
        } finally {
            computing.release();
        }
    }

    private @Nullable Answered remembered(CellFilter filter) {
        synchronized (answers) {
            Answered before = answers.get(filter);
            return before != null && before.version == counts.version() ? before : null;
        }
    }

    private Answered remember(CellFilter filter, Answered now) {
        synchronized (answers) {
            answers.put(filter, now);
            if (answers.size() > REMEMBERED)
                answers.remove(answers.keySet().iterator().next());
        }
        return now;
    }

    private Answered computed(CellFilter filter) {
        return new Answered(counts.version(), Json.bytes(json(filter)), "W/\"" + counts.version() + '"');
    }

    private ObjectNode json(CellFilter filter) {
        Selection selection = new Selection(counts, filter);
        Period month = selection.month();
        List<Period> months = month == null ? List.of() : selection.months(month);
        ObjectNode node = Json.object()
                .put("asOf", Answer.time(counts.asOf()))
                .put("simulated", counts.simulated())
                .put("month", month == null ? null : month.toString());
        List<City> cities = selection.cities(months);
        tiles(node.putArray("tiles"), selection, month, cities);
        ArrayNode names = node.putArray("months");
        months.forEach(shown -> names.add(shown.toString()));
        affiliations(node.putArray("affiliations"), selection, months);
        heat(node.putObject("heat"), cities, months);
        places(node, cities);
        lists(node, selection);
        return node;
    }

    private static void tiles(ArrayNode tiles, Selection selection, @Nullable Period month, List<City> cities) {
        if (month == null) return;
        Counts now = selection.total().at(month);
        Period earlier = Line.back(month, 1);
        Counts before = selection.total().at(earlier);
        tile(tiles, "events", selection.events(month, true), selection.events(month, false));
        tile(tiles, "incidents", now, before, Counts::incidents);
        tile(tiles, "arrests", now, before, Counts::arrests);
        tile(tiles, "arrested", now, before, Counts::arrested);
        ObjectNode share = tiles.addObject().put("name", "foiledShare");
        share.put("value", foiledShare(now)).put("before", foiledShare(before));
        tile(tiles, "cities", cities(cities, month), cities(cities, earlier));
    }

    private static long cities(List<City> cities, Period month) {
        return cities.stream()
                .filter(city -> city.isKnown() && city.hasEvents(month))
                .count();
    }

    private static @Nullable Double foiledShare(Counts counts) {
        long events = Line.events(counts);
        return events == 0 ? null : (double) counts.foiled() / events;
    }

    private static void tile(ArrayNode tiles, String name, Counts now, Counts before, ToLongFunction<Counts> figure) {
        tile(tiles, name, figure.applyAsLong(now), figure.applyAsLong(before));
    }

    private static void tile(ArrayNode tiles, String name, long now, long before) {
        tiles.addObject().put("name", name).put("value", now).put("before", before);
    }

    private static void affiliations(ArrayNode array, Selection selection, List<Period> months) {
        if (months.isEmpty()) return;
        Line other = selection.total();
        for (var named : selection.affiliations(months, AFFILIATIONS).entrySet()) {
            affiliation(array, named.getKey(), named.getValue(), months);
            other = other.minus(named.getValue());
        }
        // Rolling counts reach back before the months that are shown.
        if (!other.sum(Line.back(months.get(0), 11), months.get(months.size() - 1))
                .isZero()) affiliation(array, "other", other, months);
        affiliation(array, Series.ALL, selection.total(), months);
    }

    private static void affiliation(ArrayNode array, String name, Line line, List<Period> months) {
        ObjectNode node = array.addObject().put("name", name);
        line.putRolling(node.putArray("counts"), months, 1);
        line.putRolling(node.putArray("rolling3"), months, 3);
        line.putRolling(node.putArray("rolling12"), months, 12);
    }

    private static void heat(ObjectNode heat, List<City> cities, List<Period> months) {
        ArrayNode names = heat.putArray("cities");
        ArrayNode shown = heat.putArray("months");
        months.forEach(month -> shown.add(month.toString()));
        ArrayNode values = heat.putArray("values");
        for (int c = 0; c < Math.min(HEAT_CITIES, cities.size()); c++) {
            City city = cities.get(c);
            names.addObject().put("country", city.country()).put("city", city.name());
            for (int m = 0; m < months.size(); m++) {
                Counts counts = city.months().get(months.get(m));
                if (counts != null) values.addArray().add(c).add(m).add(Line.events(counts));
            }
        }
    }

    private void places(ObjectNode node, List<City> cities) {
        ArrayNode places = node.putArray("places");
        int without = 0;
        for (City city : cities) {
            Coordinates.Point point = coordinates.of(city.country(), city.name());
            if (point == null || places.size() == PLACES) {
                without++;
                continue;
            }
            ObjectNode place = places.addObject()
                    .put("country", city.country())
                    .put("city", city.name())
                    .put("latitude", point.latitude())
                    .put("longitude", point.longitude());
            Counts shown = city.shown();
            place.putObject("counts")
                    .put("incidents", shown.incidents())
                    .put("arrests", shown.arrests())
                    .put("foiled", shown.foiled())
                    .put("arrested", shown.arrested())
                    .put("killed", shown.killed())
                    .put("wounded", shown.wounded());
        }
        node.put("placesWithoutCoordinates", without);
    }

    private void lists(ObjectNode node, Selection selection) {
        ArrayNode countries = node.putArray("countries");
        counts.countries().keySet().forEach(countries::add);
        ArrayNode cities = node.putArray("citiesAll");
        TreeSet<String> affiliations = new TreeSet<>();
        selection
                .countries()
                .forEach((country, names) -> names.forEach((city, here) -> {
                    if (city.equals(Series.ALL)) affiliations.addAll(here.keySet());
                    else if (cities.size() < LISTED)
                        cities.addObject().put("country", country).put("city", city);
                }));
        affiliations.remove(Series.ALL);
        ArrayNode all = node.putArray("affiliationsAll");
        affiliations.stream().limit(LISTED).forEach(all::add);
    }
}
