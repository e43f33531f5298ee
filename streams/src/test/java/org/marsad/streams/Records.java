package org.marsad.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random records about few events in few places, so that everything that makes counting hard happens all the time. */
public final class Records {
    private static final Arbitrary<String> ID = Arbitraries.of("x:1", "x:2", "x:3", "x:é");
    private static final Arbitrary<Integer> REVISION = Arbitraries.integers().between(1, 3);

    private Records() {}

    /** Shuffled, with repeats; some break a rule. */
    public static Arbitrary<List<Logged>> logs() {
        return Arbitraries.frequencyOf(Tuple.of(12, events()), Tuple.of(2, retractions()), Tuple.of(2, broken()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .flatMap(records -> Arbitraries.of(records).list().ofMaxSize(5).flatMap(repeats -> {
                    List<Logged> all = new ArrayList<>(records);
                    all.addAll(repeats);
                    return Arbitraries.shuffle(all);
                }));
    }

    private static Arbitrary<Logged> events() {
        Arbitrary<Map<String, String>> what = Combinators.combine(
                        Arbitraries.of("\"incident\"", "\"arrest\""),
                        maybe(
                                "\"2020-02-04\"",
                                "\"2020-02\"",
                                "\"2019-12-31\"",
                                "\"2020\"",
                                "\"2019\"",
                                "\"2003-05\"",
                                "\"2021-01-15\""),
                        places(),
                        maybe(
                                "\"IS\"",
                                "\"Daesh\"",
                                "\" islamic  state\"",
                                "\"AQIM\"",
                                "\"none\"",
                                "\"Ünknown Gröup\""),
                        maybe("true", "false"),
                        maybe("0", "1", "4", "1000000"),
                        maybe("0", "2"),
                        maybe("0", "3"))
                .as((kind, date, places, affiliation, foiled, arrested, killed, wounded) -> {
                    Map<String, String> fields = new TreeMap<>();
                    fields.put("kind", kind);
                    fields.put("date", date);
                    fields.put("places", places);
                    fields.put("affiliation", affiliation);
                    fields.put("foiled", foiled);
                    fields.put("arrested", arrested);
                    fields.put("killed", killed);
                    fields.put("wounded", wounded);
                    return fields;
                });
        return Combinators.combine(ID, REVISION, what).as(Records::record);
    }

    /** Sometimes the field is absent, which is the same as null. */
    private static Arbitrary<String> maybe(String... values) {
        return Arbitraries.of(values).injectNull(0.2).map(String::valueOf);
    }

    private static Arbitrary<String> places() {
        Arbitrary<String> country = Arbitraries.of("MA", "MA", "EH", "DZ");
        Arbitrary<String> city = maybe(
                "\"Tangier\"",
                "\"tanger\"",
                "\"Fès\"",
                "\"Fez\"",
                "\"Casa\"",
                "\"Nowhere; MA/Fez\"",
                "\"\uD83D\uDE00\"",
                "\"\uFB00\"");
        return Combinators.combine(country, city)
                .as((c, name) -> "{\"country\":\"" + c + "\",\"city\":" + name + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> list.stream().collect(Collectors.joining(",", "[", "]")));
    }

    private static Arbitrary<Logged> retractions() {
        return Combinators.combine(ID, REVISION)
                .as((id, revision) -> record(id, revision, Map.of("retracted", "true")));
    }

    private static Arbitrary<Logged> broken() {
        return Combinators.combine(
                        ID,
                        REVISION,
                        Arbitraries.of(
                                Map.of("kind", "\"riot\""),
                                Map.of("kind", "\"arrest\""),
                                Map.of("kind", "\"arrest\"", "date", "\"2020-13\""),
                                Map.of("kind", "\"arrest\"", "date", "\"2099\""),
                                Map.of("kind", "\"arrest\"", "places", "[{\"country\":\"XX\"}]"),
                                Map.of("kind", "\"arrest\"", "places", "[{\"country\":\"MA\",\"city\":\" * \"}]"),
                                Map.of("kind", "\"arrest\"", "places", "[{\"country\":\"MA\"}]", "killed", "-1"),
                                Map.of("kind", "oops")))
                .as(Records::record);
    }

    private static Logged record(String id, int revision, Map<String, String> fields) {
        String rest = fields.entrySet().stream()
                .map(field -> ",\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining());
        return Logged.of(id, "{\"id\":\"" + id + "\",\"revision\":" + revision + rest + "}");
    }
}
