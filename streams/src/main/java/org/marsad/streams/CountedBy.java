package org.marsad.streams;

import org.marsad.model.UserError;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/** Refuses to go on counting with other partitions or other tables of names than the state was counted by (rule 9). */
final class CountedBy {
    private static final String WAY_OUT =
            " Start once with --recount, which forgets the state and counts the log anew, or start as before.";

    private CountedBy() {}

    static void require(Account account, int partitions, String tables) {
        if (account.partitions() != partitions)
            throw new UserError("the topic of events has %d partitions, but its counts are by %d.%s"
                    .formatted(partitions, account.partitions(), WAY_OUT));
        if (!account.tables().equals(tables))
            throw new UserError(
                    "the tables of names are not those that the counts are by (fingerprint %.12s…, not %.12s…).%s"
                            .formatted(tables, account.tables(), WAY_OUT));
    }

    static void require(Progress progress, int partitions) {
        if (progress.partitions() != partitions)
            throw new UserError("the topic of counts has %d partitions, but the counts are by %d.%s"
                    .formatted(partitions, progress.partitions(), WAY_OUT));
    }

    /** Partitions may be added while the counting runs. */
    static void requirePartition(int partition, String topic, int partitions) {
        if (partition >= partitions)
            throw new UserError("%s was given more partitions than the %d it is counted by.%s"
                    .formatted(topic, partitions, WAY_OUT));
    }
}
