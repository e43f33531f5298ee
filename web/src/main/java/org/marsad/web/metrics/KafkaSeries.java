package org.marsad.web.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Of what Kafka's clients measure, that by which trouble is told: they have hundreds of figures each, and Kafka Streams has several clients for
 * each thread. None of them has a series for each partition: of those there may be a thousand, and Marsad's own metrics tell their lag.
 */
final class KafkaSeries implements MeterFilter {
    private static final Set<String> KEPT = Set.of(
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.ratio",
            "kafka.stream.thread.poll.ratio",
            "kafka.stream.thread.process.ratio",
            "kafka.stream.state.updater.active.restore.ratio",
            "kafka.stream.state.updater.restore.records.rate",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
            "kafka.consumer.coordinator.last.rebalance.seconds.ago",
            "kafka.consumer.coordinator.rebalance.latency.avg",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.connection.count",
            "kafka.consumer.fetch.manager.bytes.consumed.total",
            "kafka.consumer.fetch.manager.fetch.latency.avg",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.poll.idle.ratio.avg",
            "kafka.producer.batch.size.avg",
            "kafka.producer.buffer.available.bytes",
            "kafka.producer.compression.rate.avg",
            "kafka.producer.connection.count",
            "kafka.producer.outgoing.byte.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.queue.time.avg",
            "kafka.producer.record.retry.total",
            "kafka.producer.record.send.total",
            "kafka.producer.request.latency.avg",
            "kafka.producer.request.latency.max",
            "kafka.producer.txn.commit.time.ns.total");

    /** Kafka names each topic that has a dot a second time, with an underscore for it. */
    private static final Pattern SECOND_NAME = Pattern.compile(".*_(events|counts|rejected|ledger)");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith("kafka.")) return MeterFilterReply.NEUTRAL;
        String topic = id.getTag("topic");
        boolean again = topic != null && SECOND_NAME.matcher(topic).matches();
        return KEPT.contains(id.getName()) && !again ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
