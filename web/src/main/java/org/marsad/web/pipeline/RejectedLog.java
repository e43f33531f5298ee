package org.marsad.web.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.CommittedReader;
import org.marsad.consumer.follow.Layout;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code marsad.rejected} from its beginning on, on a thread of its own and at its leisure: a little at a time, at most half of the
 * time. If it cannot, it tries again later, and what is there is unknown meanwhile; nothing else waits for it.
 */
public final class RejectedLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedLog.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Records may be as large as 16 MiB; of the smaller ones no more than this at a time. */
    private static final Map<String, String> LITTLE =
            Map.of("fetch.max.bytes", "1048576", "max.partition.fetch.bytes", "262144", "max.poll.records", "500");

    private final Cluster cluster;
    private final String topic;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "marsad-rejected");
    private volatile Rejections told = new Rejections();
    private @Nullable CommittedReader reader;

    private RejectedLog(Cluster cluster, Topics topics) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.putAll(LITTLE);
        this.cluster = new Cluster(cluster.bootstrapServers(), settings);
        topic = topics.rejected();
        thread.setDaemon(true);
    }

    public static RejectedLog follow(Cluster cluster, Topics topics) {
        RejectedLog log = new RejectedLog(cluster, topics);
        log.thread.start();
        return log;
    }

    /** What is known now. */
    public Rejections told() {
        return told;
    }

    private void run() {
        try {
            do {
                try {
                    read();
                } catch (RuntimeException e) {
                    if (closed.getCount() == 0) return;
                    LOG.debug("{} cannot be read", topic, e);
                    told.is(Rejections.Known.UNKNOWN);
                }
            } while (!closed.await(AGAIN.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        Layout layout = Layout.of(cluster, List.of(topic));
        Map<TopicPartition, Long> ends = Layout.ends(cluster, layout.all());
        try (CommittedReader opened = new CommittedReader(cluster, layout, Map.of())) {
            if (!open(opened)) return;
            // What was known before is shown until this is as far: a count that begins at 0 again would seem to be a
            // new one.
            Rejections all = new Rejections();
            if (told.known() == Rejections.Known.READING) told = all;
            boolean caughtUp = false;
            while (closed.getCount() > 0) {
                // Also before anything has come: where there is nothing, that would be waited for.
                if (!caughtUp && opened.reached(ends)) {
                    caughtUp = true;
                    all.is(Rejections.Known.ALL);
                    told = all;
                }
                long began = System.nanoTime();
                for (var record : opened.poll()) add(all, record);
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                if (!caughtUp && closed.await(Math.min(took, 200), TimeUnit.MILLISECONDS)) return;
            }
        } finally {
            open(null);
        }
    }

    private static void add(Rejections all, ConsumerRecord<byte[], byte[]> record) {
        try {
            all.add(Rejected.read(record.headers(), record.key(), record.value()));
        } catch (RuntimeException e) {
            LOG.debug("not written by Marsad: {} {}", record.topic(), record.offset(), e);
        }
    }

    private synchronized boolean open(@Nullable CommittedReader now) {
        reader = now;
        return closed.getCount() > 0;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
            if (reader != null) reader.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
