package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.wire.Json;

/** The cases of {@code resources/golden}, whose README tells how they are written. */
final class GoldenTest {
    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAsWritten(Path path) throws Exception {
        List<String> lines = Files.readAllLines(path);
        List<Logged> records = new ArrayList<>();
        for (String json : starting(lines, "> "))
            records.add(Logged.of(Json.parse(json).path("id").textValue(), json));
        for (Driven.Backing backing : Driven.Backing.values()) {
            try (Driven driven = new Driven(backing)) {
                records.forEach(driven::read);
                assertAsWritten(lines, driven.cells.values(), driven.ledger());
            }
        }
        Direct direct = Direct.counted(records, 2);
        assertAsWritten(lines, direct.cells().values(), direct.ledger());
    }

    private static void assertAsWritten(List<String> lines, Collection<CellCounts> cells, Ledger ledger) {
        TreeSet<String> own = new TreeSet<>();
        TreeSet<String> rolling = new TreeSet<>();
        for (CellCounts cell : cells) {
            if (!cell.counts().isZero()) own.add(name(cell.cell()) + " " + figures(cell.counts()));
            if (cell.rolling3() != null)
                rolling.add(name(cell.cell()) + " rolling3: " + figures(cell.rolling3()) + " rolling12: "
                        + figures(Objects.requireNonNull(cell.rolling12())));
        }
        assertThat(own).isEqualTo(new TreeSet<>(starting(lines, "= ")));
        assertThat(rolling).containsAll(starting(lines, "~ "));
        assertThat(starting(lines, "cells ")).containsExactly("" + cells.size());
        List<String> outcomes = new ArrayList<>();
        for (Outcome outcome : Outcome.values())
            if (ledger.get(outcome) > 0) outcomes.add(outcome.text() + " " + ledger.get(outcome));
        assertThat(outcomes)
                .containsExactlyInAnyOrder(starting(lines, "ledger ").get(0).split(" (?=[a-z])"));
    }

    private static List<String> starting(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private static String name(Cell cell) {
        return String.join(",", cell.country(), cell.city(), cell.month().toString(), cell.affiliation());
    }

    private static String figures(Counts c) {
        long[] figures = {c.incidents(), c.arrests(), c.foiled(), c.arrested(), c.killed(), c.wounded()};
        return String.join(" ", Arrays.stream(figures).mapToObj(Long::toString).toList());
    }
}
