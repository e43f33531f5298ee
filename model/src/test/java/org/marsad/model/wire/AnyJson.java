package org.marsad.model.wire;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values that some field may have, and most may not. */
final class AnyJson {
    private static final String[] FIELDS = {
        "id",
        "revision",
        "retracted",
        "kind",
        "date",
        "places",
        "affiliation",
        "arrested",
        "foiled",
        "ages",
        "summary",
        "source"
    };

    private AnyJson() {}

    static Arbitrary<String> fields() {
        return Arbitraries.of(FIELDS);
    }

    static Arbitrary<String> values() {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e999", "9007199254740992"),
                Arbitraries.of("\"MA\"", "\"arrest\"", "\"2020-02\"", "\"\"", "\" * \"", "\"\\ud800\"", "\"Fez\""),
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
        return Arbitraries.recursive(
                () -> scalar,
                value -> Arbitraries.oneOf(
                        value.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                        Combinators.combine(value, value)
                                .as((a, b) -> "{\"country\":\"MA\",\"city\":" + a + ",\"min\":1,\"max\":" + b + "}"),
                        value.map(v -> "{\"country\":" + v + ",\"name\":" + v + "}")),
                0,
                3);
    }
}
