package org.marsad.consumer.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;

class LedgerFileTest {
    @Test
    void ledgerHasItsFormAndItsSources(@TempDir Path folder) {
        var ledger = new Ledger(
                Map.of(Outcome.COUNTED, 9L, Outcome.STALE, 1L, Outcome.REJECTED, 3L),
                Map.of(Reason.BAD_NAME, 2L, Reason.MALFORMED, 1L));
        var sources = List.of(
                new LedgerFile.Source("b.csv", 14, 13, 1, 0, Map.of("not-an-event", 1L)),
                new LedgerFile.Source("a.csv", 2, 0, 0, 2, Map.of("unknown-country", 1L, "bad-date", 1L)));
        LedgerFile.write(ledger, sources, folder.resolve("ledger.json"));
        assertThat(folder.resolve("ledger.json")).content().isEqualToNormalizingNewlines("""
                        {
                          "read" : 13,
                          "counted" : 9,
                          "revised" : 0,
                          "retracted" : 0,
                          "duplicate" : 0,
                          "conflicting" : 0,
                          "stale" : 1,
                          "rejected" : 3,
                          "reasons" : {
                            "malformed" : 1,
                            "bad-name" : 2
                          },
                          "sources" : [ {
                            "file" : "b.csv",
                            "rows" : 14,
                            "published" : 13,
                            "skipped" : 1,
                            "rejected" : 0,
                            "reasons" : {
                              "not-an-event" : 1
                            }
                          }, {
                            "file" : "a.csv",
                            "rows" : 2,
                            "published" : 0,
                            "skipped" : 0,
                            "rejected" : 2,
                            "reasons" : {
                              "bad-date" : 1,
                              "unknown-country" : 1
                            }
                          } ]
                        }
                        """);
    }

    @Test
    void sourceThatDoesNotBalanceIsABug() {
        assertThatThrownBy(() -> new LedgerFile.Source("a.csv", 3, 1, 1, 0, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.csv: 3 rows, but 1 published, 1 skipped and 0 rejected");
    }
}
