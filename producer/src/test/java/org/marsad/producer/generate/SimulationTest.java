package org.marsad.producer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.event.SecurityEvent.Source;

class SimulationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final Clock CLOCK = at("2026-11-22T10:00:00Z");

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.ofHours(9));
    }

    private static List<Generated> lapse(Simulation simulation) {
        List<Generated> lapse = new ArrayList<>();
        for (Generated record = simulation.next(); !simulation.isToday(); record = simulation.next()) lapse.add(record);
        return lapse;
    }

    @Test
    void sixYearsPassInAFewMinutesAt5ASecond() {
        List<Generated> lapse = lapse(new Simulation(CLOCK));

        assertThat(lapse.size() / 300.0).isBetween(2.0, 6.0);
        Set<String> months = new TreeSet<>();
        for (Generated record : lapse) {
            Revision statement = Check.valid(record);
            assertThat(statement.id()).startsWith("sim:20");
            if (statement instanceof SecurityEvent event) {
                assertThat(event.source()).isEqualTo(new Source("simulated", null));
                assertThat(event.date().firstDay()).isBetween(Simulation.FIRST, TODAY);
                months.add(event.date().toString().substring(0, 7));
            }
        }
        assertThat(months).hasSize(73).contains("2020-11", "2023-05", "2026-11");
    }

    @Test
    void thenEverythingIsDatedTodayAndNumberedByTheClock() {
        Simulation simulation = new Simulation(CLOCK, LocalDate.of(2026, 11, 20));
        List<String> ids = new ArrayList<>();
        while (ids.size() < 10) {
            Generated record = simulation.next();
            if (simulation.isToday() && record.role() == Role.EVENT) {
                ids.add(Check.id(record));
                assertThat(record.date().firstDay()).isEqualTo(TODAY);
            }
        }
        assertThat(ids)
                .startsWith("sim:2026-11-22-36000000", "sim:2026-11-22-36000001")
                .doesNotHaveDuplicates();
    }

    @Test
    void numbersMoveDownToo() {
        Map<String, Long> told = new HashMap<>();
        int revised = 0;
        int retracted = 0;
        Simulation simulation = new Simulation(CLOCK);
        for (int i = 0; i < 5000; i++) {
            Generated record = simulation.next();
            Revision statement = Check.valid(record);
            Long before = told.put(statement.id(), statement.revision());
            assertThat(before == null)
                    .as("%s is the first of its id", record.role())
                    .isEqualTo(record.role() == Role.EVENT);
            if (before != null) assertThat(statement.revision()).isGreaterThan(before);
            if (record.role() == Role.REVISION) revised++;
            if (record.role() == Role.RETRACTION) retracted++;
        }
        assertThat(revised).isBetween(200, 500);
        assertThat(retracted).isBetween(80, 250);
    }

    @Test
    void aStreamThatStartsAgainContradictsNothing() {
        Map<String, String> contents = new HashMap<>();
        int repeated = 0;
        List<Simulation> starts = List.of(
                new Simulation(at("2026-11-21T10:00:00Z")),
                new Simulation(CLOCK),
                new Simulation(CLOCK, LocalDate.of(2025, 1, 1)));
        for (Simulation simulation : starts) {
            for (int i = 0; i < 3000; i++) {
                Generated record = simulation.next();
                String before = contents.put(
                        Check.id(record) + " " + Check.valid(record).revision(), Check.text(record));
                if (before == null) continue;
                repeated++;
                assertThat(Check.text(record)).isEqualTo(before);
            }
        }
        assertThat(repeated).isGreaterThan(1500);
    }

    @Test
    void theArticlesMonthsAreLeftAlone() {
        Simulation simulation = new Simulation(CLOCK, LocalDate.of(2003, 1, 1));
        for (int i = 0; i < 300; i++)
            if (Check.valid(simulation.next()) instanceof SecurityEvent event)
                assertThat(event.date().firstDay()).isAfterOrEqualTo(Simulation.FIRST);
    }
}
