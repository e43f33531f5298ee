package org.marsad.bench.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

final class ProbeTest {
    private static final byte[] VALUE = {'{', '}'};

    @Test
    void itsOwnCellIsKnownByItsKey() {
        Probe.Message probe = Probe.event(4711);
        var valid = (Checked.Valid) EventChecks.check(probe.value(), System.currentTimeMillis(), null);
        Contribution contribution = Contribution.of((SecurityEvent) valid.revision(), Names.standard());

        assertThat(contribution.series().stream()
                        .map(series -> CellJson.key(series.cell(contribution.month())))
                        .map(key -> Probe.seen(key, VALUE)))
                .containsExactlyInAnyOrder(4711L, -1L, -1L, -1L);
    }

    @Test
    void noOtherCellIs() {
        assertThat(seen(new Cell("MA", "Probe 1", new Period(2020, 3), Series.ALL)))
                .isEqualTo(-1);
        assertThat(seen(new Cell("MA", "Casablanca", new Period(2020, 2), Series.ALL)))
                .isEqualTo(-1);
        assertThat(Probe.seen(CellJson.key(new Cell("MA", "Probe 1", new Period(2020, 2), Series.ALL)), null))
                .isEqualTo(-1);
    }

    private static long seen(Cell cell) {
        return Probe.seen(CellJson.key(cell), VALUE);
    }
}
