package org.marsad.producer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Contribution;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Rejected;

class GeneratorTest {
    private static final int MANY = 20_000;

    @Test
    void theSequenceOfASeedNeverChanges() {
        MessageDigest digest = Rejected.sha256();
        for (Generated record : new Generator(1, 5000, Shares.STANDARD)) {
            digest.update(record.value());
            digest.update((byte) '\n');
        }
        // Benchmarks are compared over the years: whoever changes this changes what they measure.
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("f7f7c402bbaa19ede13838290b54b32c5b4c5cb5135643cb05103e2c6a7adf18");
    }

    @Test
    void withoutSharesThereAreOnlyEvents() {
        assertThat(new Generator(2, 1000, Shares.NONE)).allMatch(record -> record.role() == Role.EVENT);
    }

    @Test
    void everyReasonThatAValueCanGiveIsGiven() {
        Shares invalid = new Shares(0, 0, 0, 0, 0, 1, 0, 0);
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (Generated record : new Generator(3, 1 + Flaw.ALL, invalid))
            if (record.role() == Role.INVALID) reasons.merge(Check.reason(record), 1, Integer::sum);

        assertThat(reasons.keySet())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Reason.KEY_MISMATCH, Reason.WRONG_PARTITION)));
    }

    @Test
    void everyFlawIsRejectedForItsOwnReason() {
        for (Generated event : new Generator(4, 50, Shares.NONE)) {
            for (int i = 0; i < Flaw.ALL; i++) {
                Flaw flaw = Flaw.number(i);
                Generated spoilt = Generated.spoilt((SecurityEvent) Check.valid(event), flaw);
                assertThat(Check.reason(spoilt)).as("flaw %s", i).isEqualTo(flaw.reason());
            }
        }
    }

    @Test
    void tooLargeIsRare() {
        long large = StreamSupport.stream(
                        new Generator(5, 5000, new Shares(0, 0, 0, 0, 0, 1, 0, 0)).spliterator(), false)
                .filter(record -> record.value().length > 200_000)
                .count();
        assertThat(large).isBetween(1L, 3L);
    }

    @Test
    void datesAreInOrderButForTheShareThatIsNot() {
        assertThat(outOfOrder(Shares.NONE)).isZero();
        assertThat(outOfOrder(new Shares(0, 0, 0, 0, 0, 0, 0.1, 0))).isCloseTo(0.1, within(0.02));
    }

    /** The share of events whose date lies over four years from where the sequence then is. */
    private static double outOfOrder(Shares shares) {
        long index = 0;
        int far = 0;
        int events = 5000;
        Scope scope = Scope.STANDARD;
        for (Generated record : new Generator(6, events, shares)) {
            LocalDate here = scope.first().plusDays(scope.days() * index++ / events);
            if (Math.abs(record.date().firstDay().getYear() - here.getYear()) > 4) far++;
        }
        return far / (double) events;
    }

    @Test
    void reducedDatesAreMonthsYearsAndNone() {
        Map<Integer, Integer> lengths = new HashMap<>();
        for (Generated record : new Generator(7, MANY, new Shares(0, 0, 0, 0, 0, 0, 0, 0.3)))
            lengths.merge(record.date().toString().length(), 1, Integer::sum);

        for (int length : new int[] {0, 4, 7})
            assertThat(lengths.getOrDefault(length, 0) / (double) MANY).isCloseTo(0.1, within(0.01));
    }

    @Test
    void statementsComeInAnyOrder() {
        Map<String, Long> highest = new HashMap<>();
        int early = 0;
        int retractedFirst = 0;
        int stale = 0;
        for (Generated record : new Generator(8, MANY, Shares.STANDARD)) {
            if (record.role() == Role.INVALID || record.role() == Role.REPEAT) continue;
            var statement = Check.valid(record);
            Long before = highest.get(statement.id());
            if (before == null && record.role() == Role.REVISION) early++;
            if (before == null && statement instanceof Retraction) retractedFirst++;
            if (before != null && before > statement.revision()) stale++;
            highest.merge(statement.id(), statement.revision(), Math::max);
        }
        assertThat(early).isGreaterThan(80);
        assertThat(retractedFirst).isGreaterThan(20);
        assertThat(stale).isGreaterThan(100);
    }

    @Test
    void revisionsMovePlacesMonthsAndAffiliations() {
        Map<String, Contribution> first = new HashMap<>();
        int places = 0;
        int months = 0;
        int affiliations = 0;
        int conflicts = 0;
        for (Generated record : new Generator(9, MANY, Shares.STANDARD)) {
            if (record.role() == Role.INVALID || !(Check.valid(record) instanceof SecurityEvent event)) continue;
            Contribution says = Contribution.of(event, Names.standard());
            if (record.role() == Role.EVENT) first.put(event.id(), says);
            Contribution said = first.get(event.id());
            if (said == null) continue;
            if (record.role() == Role.CONFLICT && !said.text().equals(says.text())) conflicts++;
            if (record.role() != Role.REVISION) continue;
            if (!said.places().equals(says.places())) places++;
            if (!said.month().equals(says.month())) months++;
            if (!said.affiliation().equals(says.affiliation())) affiliations++;
        }
        assertThat(places).isGreaterThan(700);
        assertThat(months).isGreaterThan(700);
        assertThat(affiliations).isGreaterThan(400);
        assertThat(conflicts).isGreaterThan(100);
    }

    @Test
    void invented100000CellsAndMore() {
        Set<Cell> cells = new HashSet<>();
        Scope scope = new Scope(LocalDate.of(2015, 1, 1), LocalDate.of(2024, 12, 31), 5000);
        for (Generated record : new Generator(10, 40_000, Shares.NONE, scope)) {
            Contribution says = Contribution.of((SecurityEvent) Check.valid(record), Names.standard());
            says.series().forEach(series -> cells.add(series.cell(says.month())));
        }
        assertThat(cells.size()).isGreaterThan(100_000);
    }

    @Test
    void inventedCitiesAreDistinctAndNoneIsReal() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String name = Places.inventedName(i);
            names.add(name);
            assertThat(Names.standard().city("MA", name)).isEqualTo(name);
        }
        assertThat(names).hasSize(100_000);
    }

    @Test
    void eventsAreAsTheArticleHasThem() {
        int foiled = 0;
        int large = 0;
        for (Generated record : new Generator(11, MANY, Shares.NONE)) {
            SecurityEvent event = (SecurityEvent) Check.valid(record);
            if (Boolean.TRUE.equals(event.foiled())) foiled++;
            if (event.killed() != null && event.killed() > 10) large++;
            assertThat(event.places()).hasSizeBetween(1, 4).doesNotHaveDuplicates();
            if (event.arrested() != null) assertThat(event.arrested()).isBetween(4, 6);
            if (event.ages() != null)
                assertThat(new int[] {18, event.ages().min(), event.ages().max(), 59})
                        .isSorted();
        }
        assertThat(foiled / (double) MANY).isBetween(0.8, 0.95);
        assertThat(large).isBetween(1, MANY / 100);
    }

    @Test
    void sharesThatCannotBeAreRefusedAllAtOnce() {
        assertThatThrownBy(() -> new Shares(-0.1, 0, 0, 0, 0, Double.NaN, 0, 2))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("repeats is -0.1", "invalid is NaN", "reducedDates is 2.0");
        assertThatThrownBy(() -> new Shares(0.5, 0.4, 0.2, 0, 0, 0, 0, 0)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new Generator(1, 0, Shares.NONE)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new Scope(LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 1), 0))
                .isInstanceOf(UserError.class);
    }

    @Test
    void nothingButRepeatsOrRetractionsStillEnds() {
        assertThat(new Generator(12, 100, new Shares(1, 0, 0, 0, 0, 0, 0, 0))).hasSize(100);
        assertThat(new Generator(12, 100, new Shares(0, 0, 1, 0, 0, 0, 0, 0)))
                .hasSize(100)
                .allMatch(record -> Check.id(record).equals("gen:12-0"));
        Generated only = new Generator(12, 1, Shares.STANDARD).iterator().next();
        assertThat(only.date()).isEqualTo(EventDate.ofDay(Scope.STANDARD.first()));
        assertThat(Arrays.equals(only.key(), "gen:12-0".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }
}
