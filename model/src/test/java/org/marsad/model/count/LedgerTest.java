package org.marsad.model.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.Reason;

final class LedgerTest {
    /** Rule 8: read = counted + revised + retracted + duplicate + conflicting + stale + rejected. */
    @Test
    void readIsTheSumOfWhatBecame() {
        Ledger ledger = Ledger.EMPTY;
        long times = 0;
        for (Outcome outcome : Outcome.values()) {
            times++;
            if (outcome != Outcome.REJECTED) ledger = ledger.plus(new Ledger(Map.of(outcome, times), Map.of()));
        }
        for (Reason reason : Reason.values()) ledger = ledger.plus(Ledger.of(reason));
        assertThat(ledger)
                .hasToString(
                        "read 36 = counted 1 + revised 2 + retracted 3 + duplicate 4 + conflicting 5 + stale 6 + rejected 15");
        assertThat(ledger.read()).isEqualTo(36);
        assertThat(ledger.get(Outcome.STALE)).isEqualTo(6);
        assertThat(ledger.plus(ledger).read()).isEqualTo(72);
        assertThat(ledger.plus(Ledger.EMPTY)).isEqualTo(ledger);
        assertThat(Ledger.EMPTY.plus(ledger)).isEqualTo(ledger);
        assertThat(Ledger.EMPTY.read()).isZero();
    }

    @Test
    void theRejectedAreTheSumOfTheirReasons() {
        for (Ledger sound : new Ledger[] {
            new Ledger(Map.of(Outcome.REJECTED, 3L), Map.of(Reason.BAD_DATE, 1L, Reason.MALFORMED, 2L)),
            new Ledger(Map.of(Outcome.COUNTED, 3L), Map.of())
        }) assertThat(sound.read()).isEqualTo(3);
        refused(Map.of(Outcome.REJECTED, 3L), Map.of(Reason.BAD_DATE, 2L));
        refused(Map.of(Outcome.REJECTED, 1L), Map.of());
        refused(Map.of(Outcome.COUNTED, 1L), Map.of(Reason.BAD_DATE, 1L));
        assertThatThrownBy(() -> Ledger.of(Outcome.REJECTED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsItselfInTheSameOrderWhoeverCounted() {
        Ledger ledger = Ledger.EMPTY;
        List<Reason> reasons = Arrays.asList(Reason.values());
        Collections.reverse(reasons);
        for (Reason reason : reasons) ledger = ledger.plus(Ledger.of(reason));
        assertThat(ledger.reasons().keySet()).containsExactly(Reason.values());
    }

    private static void refused(Map<Outcome, Long> outcomes, Map<Reason, Long> reasons) {
        assertThatThrownBy(() -> new Ledger(outcomes, reasons))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rejected");
    }
}
