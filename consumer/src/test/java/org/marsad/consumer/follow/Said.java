package org.marsad.consumer.follow;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.Events;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;

/** What a record is meant to say, and how it lies on its topic. */
sealed interface Said {
    Topics TOPICS = new Topics("t");
    int PARTITIONS = 2;

    String topic();

    int partition();

    byte[] key();

    byte @Nullable [] value();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record OfCell(Cell cell, @Nullable CellCounts counts) implements Said {
        @Override
        public String topic() {
            return TOPICS.counts();
        }

        @Override
        public int partition() {
            return EventChecks.partitionOf(key(), PARTITIONS);
        }

        @Override
        public byte[] key() {
            return CellJson.key(cell);
        }

        @Override
        public byte @Nullable [] value() {
            return counts == null ? null : CellJson.value(counts);
        }
    }

    /** @param about a partition of events */
    record OfAccount(int about, @Nullable Account account) implements Said {
        @Override
        public String topic() {
            return TOPICS.ledger();
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public byte[] key() {
            return LedgerJson.key(new Account(about, 0, Ledger.EMPTY, PARTITIONS, "t"));
        }

        @Override
        public byte @Nullable [] value() {
            return account == null ? null : LedgerJson.value(account);
        }
    }

    /** @param about a partition of counts */
    record OfProgress(int about, @Nullable Progress progress) implements Said {
        @Override
        public String topic() {
            return TOPICS.ledger();
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public byte[] key() {
            return LedgerJson.key(Progress.none(about, PARTITIONS));
        }

        @Override
        public byte @Nullable [] value() {
            return progress == null ? null : LedgerJson.value(progress);
        }
    }

    /** The n-th of {@link Events#random}. */
    record Event(int n) implements Said {
        @Override
        public String topic() {
            return TOPICS.events();
        }

        @Override
        public int partition() {
            return EventChecks.partitionOf(key(), PARTITIONS);
        }

        @Override
        public byte[] key() {
            return bytes("test:" + n);
        }

        @Override
        public byte[] value() {
            return EventJson.bytes(Events.random(n));
        }
    }

    /** A record without an id. */
    record Junk(int partition) implements Said {
        @Override
        public String topic() {
            return TOPICS.events();
        }

        @Override
        public byte[] key() {
            return bytes("junk");
        }

        @Override
        public byte[] value() {
            return bytes("{}");
        }
    }
}
