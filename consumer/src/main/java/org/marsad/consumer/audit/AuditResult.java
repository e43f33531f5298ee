package org.marsad.consumer.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param cells how many were compared
 * @param inMotion how many were not, as an event on its way will change them
 * @param differing how many of them differ, and partitions of the ledger that do; of many thousands not all are looked for
 * @param events how many records of {@code marsad.events} were recounted
 * @param asOf when the store was last written to before the audit began; null if it was not, or nothing could be compared
 * @param differences each column that differs, of {@link #MOST} cells at most
 * @param waitingFor why nothing could be compared; null if it could
 */
public record AuditResult(
        State state,
        long cells,
        long inMotion,
        long differing,
        long events,
        @Nullable Instant asOf,
        List<Difference> differences,
        @Nullable String waitingFor) {
    /** So many differing cells are listed at most. */
    public static final int MOST = 100;

    /** What is known before the first audit. */
    public static final AuditResult NONE = waiting("the first audit is not done yet");

    public AuditResult {
        differences = List.copyOf(differences);
    }

    /** How stored and recounted compare. */
    public enum State {
        AGREES,
        DIFFERS,
        /** The store does not have both sides yet. */
        WAITING
    }

    /** Not even that could be found out, for a reason that does not pass by itself. */
    static AuditResult failed(String why) {
        return new AuditResult(
                State.DIFFERS, 0, 0, 1, 0, null, LedgerRows.named("the audit could not be done: " + why), null);
    }

    static AuditResult waiting(String waitingFor) {
        return new AuditResult(State.WAITING, 0, 0, 0, 0, null, List.of(), waitingFor);
    }
}
