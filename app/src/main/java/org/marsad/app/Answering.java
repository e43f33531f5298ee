package org.marsad.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.TimeoutException;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a cluster now and then whether it is there, and says when it does not answer, seldom, and when it does again: its clients wait and try
 * again in silence.
 */
final class Answering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final Duration AT_FIRST = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Duration atFirst;
    private final Duration between;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean everAnswered;

    private Answering(Cluster cluster, Duration atFirst, Duration between) {
        this.cluster = cluster;
        this.atFirst = atFirst;
        this.between = between;
    }

    static Answering of(Cluster cluster) {
        return of(cluster, AT_FIRST, BETWEEN);
    }

    /**
     * Begins to ask.
     *
     * @param atFirst how long the first answer may take
     */
    static Answering of(Cluster cluster, Duration atFirst, Duration between) {
        Answering answering = new Answering(cluster, atFirst, between);
        Thread thread = new Thread(answering::run, "marsad-answering");
        thread.setDaemon(true);
        thread.start();
        return answering;
    }

    private void run() {
        Admin admin;
        try {
            admin = cluster.admin();
        } catch (UserError saidByOthers) {
            return;
        }
        try {
            ask(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private void ask(Admin admin) throws InterruptedException {
        long answered = System.nanoTime();
        long said = 0;
        boolean silent = false;
        while (closed.getCount() > 0) {
            boolean answers = answers(admin);
            long now = System.nanoTime();
            if (closed.getCount() == 0) return;
            if (answers) {
                if (silent)
                    LOG.warn(
                            "Kafka at {} answers again, after {} s",
                            cluster.bootstrapServers(),
                            TimeUnit.NANOSECONDS.toSeconds(now - answered));
                silent = false;
                everAnswered = true;
                answered = now;
            } else if (!silent || now - said >= SELDOM.toNanos()) {
                LOG.warn(
                        "Kafka at {} has not answered for {} s: still trying{}",
                        cluster.bootstrapServers(),
                        TimeUnit.NANOSECONDS.toSeconds(now - answered),
                        everAnswered ? "" : ". Is it running, and is this its address?");
                silent = true;
                said = now;
            }
            boolean unused = closed.await(between.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Also a refusal is an answer. */
    private boolean answers(Admin admin) throws InterruptedException {
        Duration patience = everAnswered ? LATER : atFirst;
        var asked = new DescribeClusterOptions().timeoutMs((int) patience.toMillis());
        try {
            admin.describeCluster(asked).clusterId().get();
            return true;
        } catch (ExecutionException e) {
            return !(e.getCause() instanceof TimeoutException);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
