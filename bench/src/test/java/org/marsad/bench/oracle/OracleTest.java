package org.marsad.bench.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;
import org.marsad.model.names.Names;

final class OracleTest {
    private static final long NOW = 1_790_000_000_000L;

    private final Oracle oracle = new Oracle(Names.standard(), 1);

    private void read(String id, String rest) {
        String value = "{\"id\":\"" + id + "\"," + rest + "}";
        oracle.read(id.getBytes(UTF_8), value.getBytes(UTF_8), NOW, 0);
    }

    private static CellName cell(String city, String month, String affiliation) {
        return new CellName("MA", city, month, affiliation);
    }

    @Test
    void anEventInTwoCitiesCountsOnceInItsCountry() {
        read(
                "a:1",
                "\"revision\":1,\"kind\":\"arrest\",\"date\":\"2020-02-04\",\"arrested\":6,\"affiliation\":\"Daesh\",\"places\":"
                        + "[{\"country\":\"MA\",\"city\":\"Tanger\"},{\"country\":\"MA\",\"city\":\"Casablanca\"}]");

        var cells = oracle.cells();
        assertThat(cells).hasSize(12 * 6);
        long[] all = {0, 1, 0, 6, 0, 0, 0, 1, 0, 6, 0, 0, 0, 1, 0, 6, 0, 0};
        assertThat(cells.get(cell("*", "2020-02", "*"))).containsExactly(all);
        assertThat(cells.get(cell("Tangier", "2020-02", "IS"))).containsExactly(all);
        assertThat(cells.get(cell("Casablanca", "2020-05", "IS")))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 6, 0, 0);
        assertThat(cells).doesNotContainKey(cell("*", "2021-02", "*"));
    }

    @Test
    void aYearHasNoRollingCounts() {
        read("a:1", "\"revision\":1,\"kind\":\"incident\",\"date\":\"2020\",\"places\":[{\"country\":\"MA\"}]");

        assertThat(oracle.cells()).hasSize(4);
        assertThat(oracle.cells().get(cell("(unknown)", "2020", "(unknown)"))).containsExactly(1, 0, 0, 0, 0, 0);
    }

    @Test
    void everyRecordHasAnOutcome() {
        String event = "\"kind\":\"incident\",\"places\":[{\"country\":\"MA\"}],\"killed\":";
        read("a:1", "\"revision\":3," + event + "1");
        read("a:1", "\"revision\":3," + event + "1");
        read("a:1", "\"revision\":3," + event + "2");
        read("a:1", "\"revision\":2," + event + "2");
        read("a:1", "\"revision\":4," + event + "7");
        read("a:1", "\"revision\":4,\"retracted\":true");
        read("a:2", "\"revision\":1,\"retracted\":true");
        read("a:3", "\"revision\":1,\"kind\":\"raid\"");

        var ledger = oracle.ledger();
        assertThat(ledger.read()).isEqualTo(8);
        assertThat(ledger.get(Outcome.COUNTED)).isEqualTo(1);
        assertThat(ledger.get(Outcome.DUPLICATE)).isEqualTo(1);
        assertThat(ledger.get(Outcome.CONFLICTING)).isEqualTo(2);
        assertThat(ledger.get(Outcome.STALE)).isEqualTo(1);
        assertThat(ledger.get(Outcome.REVISED)).isEqualTo(1);
        assertThat(ledger.get(Outcome.RETRACTED)).isEqualTo(1);
        assertThat(ledger.reasons()).containsOnlyKeys(Reason.BAD_KIND);
        assertThat(oracle.cells()).isEmpty();
    }
}
