package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected;

final class RejectsTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final Rejects rejects = new Rejects();

    @Test
    void areManyWhenTheyTakeMuchMemory() {
        for (int i = 0; i < 15; i++) rejects.add(rejected(i, MEGABYTE));
        assertThat(rejects.areMany()).isFalse();
        rejects.add(rejected(15, MEGABYTE));
        assertThat(rejects.areMany()).isTrue();
    }

    @Test
    void areManyAlsoWhenTheyAreSmall() {
        for (int i = 0; i < 50_000; i++) rejects.add(rejected(i, 0));
        assertThat(rejects.areMany()).isTrue();
    }

    @Test
    void areHandedOverOnceInTheirOrder() {
        List<Rejected> added = new ArrayList<>();
        for (int i = 0; i < 20; i++) added.add(rejected(i, MEGABYTE));
        added.forEach(rejects::add);
        List<Rejected> taken = new ArrayList<>();
        rejects.take(taken::add);
        assertThat(taken).isEqualTo(added);
        assertThat(rejects.areMany()).isFalse();
        rejects.take(more -> assertThat(more).isNull());
    }

    private static Rejected rejected(int offset, int size) {
        return Rejected.of(
                Reason.BAD_DATE,
                "detail",
                new Rejected.InTopic("events", 0, offset),
                Instant.EPOCH,
                null,
                new byte[size]);
    }
}
