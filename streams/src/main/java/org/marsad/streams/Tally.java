package org.marsad.streams;

import java.util.EnumMap;
import java.util.Map;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;

/** Counts outcomes until they are taken. */
final class Tally {
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);

    void add(Outcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    void add(Reason reason) {
        add(Outcome.REJECTED);
        reasons.merge(reason, 1L, Long::sum);
    }

    /** All that was added since this was last called. */
    Ledger take() {
        Ledger ledger = new Ledger(outcomes, reasons);
        outcomes.clear();
        reasons.clear();
        return ledger;
    }
}
