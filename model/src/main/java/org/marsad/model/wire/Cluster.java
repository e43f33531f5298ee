package org.marsad.model.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.marsad.model.UserError;

/**
 * A Kafka cluster and how to reach it.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param settings passed through to every client as they are: TLS, SASL, …
 */
public record Cluster(String bootstrapServers, Map<String, String> settings) {
    /** What Marsad decides itself, with the only values that may be said again. */
    private static final Map<String, Set<String>> OWN = Map.ofEntries(
            Map.entry("acks", Set.of("all", "-1")),
            Map.entry("application.id", Set.of()),
            Map.entry("auto.offset.reset", Set.of()),
            Map.entry("enable.auto.commit", Set.of("false")),
            Map.entry("enable.idempotence", Set.of("true")),
            Map.entry("group.id", Set.of()),
            Map.entry("isolation.level", Set.of("read_committed")),
            Map.entry("key.deserializer", Set.of()),
            Map.entry("key.serializer", Set.of()),
            Map.entry("partitioner.class", Set.of()),
            Map.entry("partitioner.ignore.keys", Set.of("false")),
            Map.entry("processing.guarantee", Set.of("exactly_once_v2")),
            Map.entry("transactional.id", Set.of()),
            Map.entry("value.deserializer", Set.of()),
            Map.entry("value.serializer", Set.of()));

    /** All clients notice within that time that a topic has got more partitions; Kafka's own default is five minutes. */
    private static final int NEWEST_METADATA_MS = 30_000;

    /** Kafka Streams passes on what is meant for one of its clients alone. */
    private static final Pattern PREFIX = Pattern.compile("^((main|restore|global)\\.)?(consumer|producer|admin)\\.");

    /** @throws UserError if the settings would have records lost, doubled or sent astray */
    public Cluster {
        settings = Map.copyOf(settings);
        List<String> refused = new TreeMap<>(settings)
                .entrySet().stream()
                        .filter(s -> {
                            Set<String> own = OWN.get(PREFIX.matcher(s.getKey()).replaceFirst(""));
                            return own != null && !own.contains(s.getValue());
                        })
                        .map(s -> s.getKey() + "=" + s.getValue())
                        .toList();
        if (!refused.isEmpty())
            throw new UserError(
                    "Kafka settings that Marsad decides itself, or records would be lost, doubled or sent astray: "
                            + String.join(", ", refused) + ". Take them out of your Kafka settings.");
    }

    public static Cluster at(String bootstrapServers) {
        return new Cluster(bootstrapServers, Map.of());
    }

    /** The given settings of a client, and the user's where they say otherwise. */
    public Map<String, Object> client(Map<String, ?> defaults) {
        Map<String, Object> all = new HashMap<>(defaults);
        all.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, NEWEST_METADATA_MS);
        all.putAll(settings);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }

    /**
     * A client for topics and groups; give its futures to {@link #get}.
     *
     * @throws UserError if the settings make no client
     */
    public Admin admin() {
        try {
            return Admin.create(client(Map.of("default.api.timeout.ms", 20_000, "request.timeout.ms", 10_000)));
        } catch (KafkaException e) {
            String said = deepest(e);
            // What it cites of a login that it cannot read may be the password.
            throw new UserError("no Kafka client can be made for " + bootstrapServers + ": "
                    + (said.contains("JAAS") ? "sasl.jaas.config cannot be read; are its values in quotes?" : said));
        }
    }

    /**
     * The result of what the cluster was asked.
     *
     * @throws UserError if the cluster refused or could not be reached
     */
    public <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TimeoutException)
                throw new UserError("no answer from Kafka at " + bootstrapServers
                        + ": is it running, and is this its address? (" + cause.getMessage() + ")");
            // What brokers say of it is their own objects, for pages.
            if (cause instanceof ClusterAuthorizationException)
                throw new UserError("Kafka at " + bootstrapServers + " refused: this user may not do that");
            throw new UserError("Kafka at " + bootstrapServers + " refused: " + deepest(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for " + bootstrapServers, e);
        }
    }

    private static String deepest(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
