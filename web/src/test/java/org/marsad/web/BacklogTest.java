package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Period;

@Timeout(30)
final class BacklogTest {
    private static final Cell CELL = new Cell("MA", "Fez", new Period(2020, 2), "IS");

    private record Taken(Batch batch, Instant time) {}

    private static Batch batch(long arrested) {
        return new Batch(
                Map.of(CELL, new CellCounts(CELL, Figures.arrest(arrested), Figures.arrest(0), Figures.arrest(0))),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Batch event(String source) {
        EventRow row = new EventRow(0, 7, 0, "g:1", 1L, false, source, null, "{\"id\":\"g:1\"}", null);
        return new Batch(Map.of(), List.of(row), Map.of(), Map.of(), Map.of());
    }

    @Test
    void whatWaitsIsOneBatchOfTheNewest() throws Exception {
        List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Backlog backlog = new Backlog((batch, time) -> {
            taken.add(new Taken(batch, time));
            begun.countDown();
            await(goOn);
            if (taken.size() == 1) throw new IllegalStateException("only this one fails");
        })) {
            backlog.start();
            backlog.add(batch(1), Instant.ofEpochSecond(1));
            begun.await();
            backlog.add(batch(2), Instant.ofEpochSecond(2));
            backlog.add(event("news"), Instant.ofEpochSecond(3));
            backlog.add(event("generated"), Instant.ofEpochSecond(4));
            backlog.add(batch(5), Instant.ofEpochSecond(5));
            backlog.add(event("generated"), Instant.ofEpochSecond(6));
            goOn.countDown();
            backlog.await();
        }
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).batch).isEqualTo(batch(1));
        Taken rest = taken.get(1);
        assertThat(rest.batch.cells()).isEqualTo(batch(5).cells());
        assertThat(rest.batch.events()).hasSize(1).allMatch(EventRow::isInvented);
        assertThat(rest.time).isEqualTo(Instant.ofEpochSecond(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
