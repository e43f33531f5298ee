package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Outcome;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Rejected;

/** The counts and the ledger are those of the rules, whatever arrives and in whatever order. */
final class ExactnessProperties {
    @Provide
    Arbitrary<List<Logged>> logs() {
        return Records.logs();
    }

    @Property(tries = 300)
    void equalsTheOracle(@ForAll("logs") List<Logged> log, @ForAll Driven.Backing backing) {
        Oracle oracle = new Oracle(Driven.NAMES, 1);
        try (Driven driven = new Driven(backing)) {
            long offset = 0;
            for (Logged record : log) {
                oracle.read(record);
                List<Cell> written = driven.read(record);
                offset++;
                // At every moment, not only in the end; and every cell at most once a commit.
                assertThat(driven.cells).isEqualTo(oracle.cells());
                assertThat(driven.ledger()).isEqualTo(oracle.ledger());
                assertThat(new HashSet<>(written)).hasSameSizeAs(written);
                assertThat(driven.progress).isNotNull();
                assertThat(driven.progress.complete()).containsEntry(0, offset);
            }
            assertThat(driven.rejections.size()).isEqualTo((int) oracle.ledger().get(Outcome.REJECTED));
        }
    }

    @Property(tries = 40)
    void equalsTheOracleThoughChangesAreHeldBack(@ForAll("logs") List<Logged> log, @ForAll Driven.Backing backing) {
        Oracle oracle = new Oracle(Driven.NAMES, 1);
        try (Driven driven = new Driven(backing)) {
            for (Logged record : log) {
                oracle.read(record);
                driven.tick();
                List<Cell> written = driven.read(record);
                assertThat(new HashSet<>(written)).hasSameSizeAs(written);
                assertThat(driven.ledger()).isEqualTo(oracle.ledger());
            }
            driven.awaitPublished(log.size());
            assertThat(driven.cells).isEqualTo(oracle.cells());
        }
    }

    @Property(tries = 1)
    void changesAreHeldBack(@ForAll("logs") @NotEmpty List<Logged> log) {
        try (Driven driven = new Driven(Driven.Backing.MEMORY)) {
            long read = 0;
            do {
                for (Logged record : log) {
                    driven.tick();
                    driven.read(record);
                    read++;
                }
                assertThat(read).as("records, each published at once").isLessThan(100_000);
            } while (driven.published() == read);
            driven.awaitPublished(read);
        }
    }

    /** What was held back beyond that could never be published. */
    @Property(tries = 20)
    void nothingIsHeldBackBeyondTheBound(@ForAll("logs") List<Logged> log) {
        Oracle oracle = new Oracle(Driven.NAMES, 1);
        try (Driven driven = new Driven(Driven.Backing.MEMORY, 0)) {
            for (Logged record : log) {
                oracle.read(record);
                driven.tick();
                driven.read(record);
                assertThat(driven.cells).isEqualTo(oracle.cells());
            }
        }
    }

    @Property(tries = 300)
    void withoutKafkaItEqualsTheOracleToo(
            @ForAll("logs") List<Logged> log, @ForAll @IntRange(min = 1, max = 3) int threads)
            throws InterruptedException {
        Oracle oracle = new Oracle(Driven.NAMES, threads);
        List<Logged> archive = new ArrayList<>();
        for (Logged record : log) {
            byte[] key = record.key();
            if (key == null || record.value() == null) continue;
            archive.add(new Logged(key, record.value(), EventChecks.partitionOf(key, threads), Logged.NOW));
        }
        archive.forEach(oracle::read);
        Direct direct = Direct.counted(archive, threads);
        assertThat(direct.cells()).isEqualTo(oracle.cells());
        assertThat(direct.ledger()).isEqualTo(oracle.ledger());
        assertThat(direct.rejections()).hasSize((int) oracle.ledger().get(Outcome.REJECTED));
        for (Rejected rejected : direct.rejections()) {
            Logged record = archive.get((int) ((Rejected.InFile) rejected.origin()).line());
            assertThat(rejected.value()).isEqualTo(record.value());
            assertThat(rejected.key()).isEqualTo(record.key());
        }
    }

    @Property(tries = 100)
    void theOrderDoesNotMatter(
            @ForAll("logs") List<Logged> log, @ForAll Random random, @ForAll Driven.Backing backing) {
        List<Logged> shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, random);
        try (Driven one = new Driven(backing);
                Driven other = new Driven(backing)) {
            log.forEach(one::read);
            shuffled.forEach(other::read);
            assertThat(one.cells).isEqualTo(other.cells);
            assertThat(one.ledger().read()).isEqualTo(other.ledger().read());
        }
    }

    @Property(tries = 50)
    void aLogReadAgainChangesNoCell(@ForAll("logs") List<Logged> log, @ForAll Driven.Backing backing) {
        try (Driven driven = new Driven(backing)) {
            log.forEach(driven::read);
            for (Logged record : log) assertThat(driven.read(record)).isEmpty();
        }
    }
}
