package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

@Timeout(60)
class HandOverTest {
    private static final long LONG = Duration.ofHours(1).toNanos();
    private static final Cell FEZ = new Cell("MA", "Fez", new Period(2020, 2), "*");
    private static final Cell NADOR = new Cell("MA", "Nador", new Period(2020, 2), "*");

    private long offset;

    private HandOver handOver(long mostBytes) {
        return new HandOver(() -> new Gatherer(Said.TOPICS), mostBytes);
    }

    private void add(HandOver handOver, Cell cell, int incidents) throws InterruptedException {
        Counts counts = new Counts(incidents, 0, 0, 0, 0, 0);
        var said = new Said.OfCell(cell, new CellCounts(cell, counts, counts, counts));
        var record = new ConsumerRecord<>(said.topic(), said.partition(), offset++, said.key(), said.value());
        handOver.add(List.of(), List.of(record), Map.of(new TopicPartition(said.topic(), 0), offset));
    }

    private static long incidents(Batch batch, Cell cell) {
        CellCounts counts = batch.cells().get(cell);
        if (counts == null) throw new AssertionError(cell + " is not in " + batch);
        return counts.counts().incidents();
    }

    private static Batch take(HandOver handOver, long nanos) throws InterruptedException {
        Gatherer gathered = handOver.take(nanos);
        if (gathered == null) throw new AssertionError("nothing more");
        return gathered.batch();
    }

    private static CompletableFuture<@Nullable Gatherer> taking(HandOver handOver, long nanos) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return handOver.take(nanos);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void ofACellTheLastIsHandedOver() throws Exception {
        HandOver handOver = handOver(1_000_000);
        add(handOver, FEZ, 1);
        add(handOver, NADOR, 2);
        add(handOver, FEZ, 3);
        Batch batch = take(handOver, 0);
        assertThat(batch.cells()).hasSize(2);
        assertThat(incidents(batch, FEZ)).isEqualTo(3);
        assertThat(batch.positions().values()).containsExactly(3L);
        add(handOver, NADOR, 4);
        assertThat(take(handOver, 0).cells()).containsOnlyKeys(NADOR);
    }

    @Test
    void whatIsThereIsLetGatherUntilItIsMuch() throws Exception {
        HandOver handOver = handOver(1_000);
        add(handOver, FEZ, 1);
        var taken = taking(handOver, LONG);
        add(handOver, FEZ, 2);
        add(handOver, FEZ, 3);
        assertThat(taken).as("the same cell again does not make it much").isNotDone();
        add(handOver, NADOR, 4);
        Gatherer gathered = taken.get(30, TimeUnit.SECONDS);
        assertThat(gathered).isNotNull();
        assertThat(gathered.batch().cells()).hasSize(2);
    }

    @Test
    void whatIsThereIsLetGatherForSoLong() throws Exception {
        HandOver handOver = handOver(1_000_000);
        add(handOver, FEZ, 1);
        assertThat(take(handOver, Duration.ofMillis(20).toNanos()).cells()).hasSize(1);
        var taken = taking(handOver, 0);
        assertThat(taken).as("nothing is there").isNotDone();
        handOver.end(null);
        assertThat(taken.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void readerWaitsWhileThereIsTooMuch() throws Exception {
        HandOver handOver = handOver(0);
        add(handOver, FEZ, 1);
        var added = new CompletableFuture<Void>();
        Thread reader = new Thread(() -> {
            try {
                add(handOver, NADOR, 2);
                added.complete(null);
            } catch (InterruptedException e) {
                added.completeExceptionally(e);
            }
        });
        reader.start();
        await().until(() -> reader.getState() == Thread.State.WAITING);
        assertThat(added).isNotDone();
        assertThat(take(handOver, LONG).cells()).containsOnlyKeys(FEZ);
        added.get(30, TimeUnit.SECONDS);
        assertThat(take(handOver, LONG).cells()).containsOnlyKeys(NADOR);
    }

    @Test
    void atTheEndTheRestIsHandedOver() throws Exception {
        HandOver handOver = handOver(1_000_000);
        var failure = new IllegalStateException("lost");
        add(handOver, FEZ, 1);
        handOver.end(failure);
        handOver.end(null);
        add(handOver, NADOR, 2);
        assertThat(take(handOver, LONG).cells()).containsOnlyKeys(FEZ);
        assertThat(handOver.take(LONG)).isNull();
        assertThat(handOver.failure()).isSameAs(failure);
    }
}
