package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record's key and partition: one id lives in one partition. */
final class PositionTest {
    @Test
    void theKeyIsTheId() {
        assertThat(verdict("x:é", "x:é".getBytes(UTF_8))).isEqualTo("valid");
        assertThat(verdict("x:\\u00e9", "x:é".getBytes(UTF_8))).isEqualTo("valid");
        assertThat(verdict("x:😀", "x:😀".getBytes(UTF_8))).isEqualTo("valid");
        assertThat(verdict("x:1", null)).isEqualTo("key-mismatch");
        assertThat(verdict("x:1", new byte[0])).isEqualTo("key-mismatch");
        assertThat(verdict("x:1", "x:1 ".getBytes(UTF_8))).isEqualTo("key-mismatch");
        assertThat(verdict("x:1", "X:1".getBytes(UTF_8))).isEqualTo("key-mismatch");
        assertThat(verdict("x:1", "\"x:1\"".getBytes(UTF_8))).isEqualTo("key-mismatch");
        // An e with an accent of its own looks the same.
        assertThat(verdict("x:\u00e9", "x:e\u0301".getBytes(UTF_8))).isEqualTo("key-mismatch");
    }

    @Test
    void aKeyThatIsNotUtf8IsNoId() {
        assertThat(verdict("x:\ufffd", new byte[] {'x', ':', (byte) 0xff})).isEqualTo("key-mismatch");
        assertThat(verdict("x:\u0000", new byte[] {'x', ':', (byte) 0xc0, (byte) 0x80}))
                .isEqualTo("malformed");
        assertThat(verdict("x:\\u0000", new byte[] {'x', ':', (byte) 0xc0, (byte) 0x80}))
                .isEqualTo("key-mismatch");
    }

    @Test
    void aLoneSurrogateIsNoQuestionMark() {
        assertThat(verdict("x:\\ud800", "x:?".getBytes(UTF_8))).isEqualTo("missing-id");
        assertThat(verdict("x:?", "x:?".getBytes(UTF_8))).isEqualTo("valid");
    }

    private static String verdict(String id, byte @Nullable [] key) {
        return RawEvent.verdict(
                new RawEvent().with("id", '"' + id + '"').key(key).checked());
    }

    @Test
    void onlyThePartitionThatKafkaChoosesIsRight() {
        byte[] key = RawEvent.ID.getBytes(UTF_8);
        for (int partition = 0; partition < 6; partition++) {
            var position = new EventChecks.Position(key, partition, 6);
            assertThat(RawEvent.verdict(EventChecks.check(new RawEvent().bytes(), 0, position)))
                    .isEqualTo(partition == BuiltInPartitioner.partitionForKey(key, 6) ? "valid" : "wrong-partition");
        }
    }

    /** Known values of murmur2; the sign bit is dropped, not the sign. */
    @ParameterizedTest
    @CsvSource({"21,-973932308", "foobar,-790332482", "a-little-bit-long-string,-985981536"})
    void choosesByMurmur2(String key, int hash) {
        assertThat(EventChecks.partitionOf(key.getBytes(UTF_8), 1000)).isEqualTo((hash & 0x7fffffff) % 1000);
    }

    @Property
    void choosesAsKafkasOwnClientsDo(@ForAll byte[] key, @ForAll @IntRange(min = 1, max = 10_000) int partitions) {
        assertThat(EventChecks.partitionOf(key, partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
    }
}
