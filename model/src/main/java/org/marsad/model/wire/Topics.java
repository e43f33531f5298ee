package org.marsad.model.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.marsad.model.UserError;

/**
 * The four topics of one pipeline and their settings, declared here and nowhere else.
 *
 * @param prefix what every name begins with; {@code marsad} unless several pipelines share a cluster
 */
public record Topics(String prefix) {
    /** The largest event that is read, in bytes. */
    public static final int MAX_EVENT_BYTES = 256 * 1024;
    /** The largest rejected record that is kept whole, in bytes. */
    public static final int MAX_REJECTED_BYTES = 16 * 1024 * 1024;
    /** Room for the largest rejected record with its key and headers, in bytes. */
    public static final int MAX_MESSAGE_BYTES = MAX_REJECTED_BYTES + 2 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,100}");
    private static final Map<String, String> STAMPED_BY_THE_LOG = Map.of("message.timestamp.type", "LogAppendTime");

    public static final Topics DEFAULT = new Topics("marsad");

    public Topics {
        if (!NAME.matcher(prefix).matches())
            throw new UserError(
                    "prefix '" + prefix + "' is not usable in topic names: take 1 to 100 of a-z A-Z 0-9 . _ -");
    }

    /** A topic with the settings it is created with. {@code partitions} 0 = as many as the pipeline has. */
    public record Topic(String name, int partitions, Map<String, String> settings) {}

    public String events() {
        return prefix + ".events";
    }

    public String counts() {
        return prefix + ".counts";
    }

    public String rejected() {
        return prefix + ".rejected";
    }

    public String ledger() {
        return prefix + ".ledger";
    }

    /** The Kafka Streams application id: its consumer group, and the prefix of its internal topics and transactional ids. */
    public String application() {
        return prefix + "-streams";
    }

    public List<Topic> all() {
        return List.of(
                new Topic(events(), 0, with("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1")),
                new Topic(counts(), 0, with("cleanup.policy", "compact", "delete.retention.ms", days(30))),
                new Topic(
                        rejected(),
                        0,
                        with(
                                "cleanup.policy",
                                "delete",
                                "retention.ms",
                                days(90),
                                "max.message.bytes",
                                Integer.toString(MAX_MESSAGE_BYTES))),
                new Topic(ledger(), 1, with("cleanup.policy", "compact", "delete.retention.ms", days(30))));
    }

    private static Map<String, String> with(String... settings) {
        Map<String, String> all = new TreeMap<>(STAMPED_BY_THE_LOG);
        for (int i = 0; i < settings.length; i += 2) all.put(settings[i], settings[i + 1]);
        return all;
    }

    private static String days(int days) {
        return Long.toString(days * 86_400_000L);
    }
}
