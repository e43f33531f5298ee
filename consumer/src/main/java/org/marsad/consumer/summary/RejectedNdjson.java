package org.marsad.consumer.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.CommittedReader;
import org.marsad.consumer.follow.Layout;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code rejected.ndjson}: everything on {@code marsad.rejected}, one object a line, in the order of the origins:
 * files by name and line, then topics by name, partition and offset.
 */
public final class RejectedNdjson implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedNdjson.class);

    private final SortedLines lines;

    private RejectedNdjson(SortedLines lines) {
        this.lines = lines;
    }

    /**
     * Gathers what is to be written to a file, in the same folder.
     *
     * @throws UserError if nothing can be written there
     */
    public static RejectedNdjson beside(Path file) {
        return new RejectedNdjson(SortedLines.beside(file));
    }

    /**
     * Writes all that is rejected by now, also where its transaction is still being committed: that is waited for.
     *
     * @return how many lines
     * @throws UserError if the cluster cannot be reached, or the file cannot be written
     */
    public static long write(Cluster cluster, Topics topics, Path file) {
        Layout layout = Layout.of(cluster, List.of(topics.rejected()));
        Map<TopicPartition, Long> ends = Layout.ends(cluster, layout.all());
        try (RejectedNdjson rejects = beside(file);
                CommittedReader reader = new CommittedReader(cluster, layout.all(), Map.of())) {
            while (!reader.reached(ends)) {
                for (var record : reader.poll()) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < Objects.requireNonNull(ends.get(partition))) rejects.add(record);
                }
            }
            return rejects.write(file);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Rejected rejected;
        try {
            rejected = Rejected.read(record.headers(), record.key(), record.value());
        } catch (RuntimeException e) {
            LOG.warn(
                    "passed over a record that Marsad did not write: {}-{} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return;
        }
        add(rejected, record.partition(), record.offset());
    }

    /** Adds one that is on no topic. */
    public synchronized void add(Rejected rejected) {
        add(rejected, 0, lines.size());
    }

    private void add(Rejected rejected, int partition, long offset) {
        lines.add(new SortedLines.Place(rejected.origin(), partition, offset), Json.text(object(rejected)));
    }

    /**
     * Writes what was added.
     *
     * @return how many lines
     * @throws UserError if the file cannot be written
     */
    public synchronized long write(Path file) {
        AtomicFile.write(file, lines::writeTo);
        return lines.size();
    }

    @Override
    public void close() {
        lines.close();
    }

    private static ObjectNode object(Rejected rejected) {
        ObjectNode node = Json.object().put("reason", rejected.reason().code()).put("detail", rejected.detail());
        ObjectNode origin = node.putObject("origin");
        if (rejected.origin() instanceof Rejected.InFile at)
            origin.put("file", at.file()).put("line", at.line());
        if (rejected.origin() instanceof Rejected.InTopic at)
            origin.put("topic", at.topic()).put("partition", at.partition()).put("offset", at.offset());
        node.put("time", rejected.time().toString());
        node.set("key", bytes(rejected.key()));
        ObjectNode value = bytes(rejected.value());
        node.set("value", value);
        Rejected.Whole whole = rejected.whole();
        if (value != null && whole != null) value.put("length", whole.length()).put("sha256", whole.sha256());
        return node;
    }

    private static @Nullable ObjectNode bytes(byte @Nullable [] bytes) {
        if (bytes == null) return null;
        ObjectNode node = Json.object().put("base64", Base64.getEncoder().encodeToString(bytes));
        String text = Json.utf8(bytes);
        return text == null ? node : node.put("text", text);
    }
}
