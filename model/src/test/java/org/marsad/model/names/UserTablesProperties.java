package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** Tables of a user's that rename the standard names and each other's. */
class UserTablesProperties {
    private static final List<String> WORDS = List.of(
            "Fez",
            "Fès",
            "Dakhla",
            "dakhla",
            "Casablanca",
            "Casa",
            "Laayoune",
            "El Aioun",
            "El Aaiun",
            "El Aioun Sidi Mellouk",
            "New",
            "Sale");

    @Property(tries = 100)
    void keepCanonicalNamesFinalAndCountOrderForNothing(@ForAll("rows") List<String> rows, @ForAll Random random)
            throws IOException {
        Names names = read(rows);
        Statistics.label("rows").collect(names == null ? "contradict each other" : "agree");
        if (names == null) return;
        for (String word : WORDS) {
            for (String country : List.of("MA", "EH")) {
                String place = names.city(country, word);
                assertThat(names.city(country, place)).isEqualTo(place);
            }
        }
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        Names again = read(shuffled);
        assertThat(again).isNotNull();
        assertThat(again.fingerprint()).isEqualTo(names.fingerprint());
    }

    /** Null if the rows contradict each other. */
    private static @Nullable Names read(List<String> rows) throws IOException {
        Path file = Files.createTempFile("places", ".csv");
        try {
            Files.writeString(file, "country,name,aliases,latitude,longitude\n" + String.join("", rows));
            return Names.with(List.of(), List.of(file));
        } catch (UserError contradiction) {
            assertThat(contradiction).hasMessageContaining("cannot stand for");
            return null;
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> row = Combinators.combine(
                        Arbitraries.of("MA", "EH"),
                        Arbitraries.of(WORDS),
                        Arbitraries.of(WORDS).list().ofMaxSize(3))
                .as((country, name, aliases) -> country + "," + name + "," + String.join("|", aliases) + ",,\n");
        return row.list().ofMaxSize(4);
    }
}
