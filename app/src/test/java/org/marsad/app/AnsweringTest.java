package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;
import org.slf4j.LoggerFactory;

final class AnsweringTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void saysOnceThatKafkaDoesNotAnswerAndThatItDoesAgain() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> listening = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                said.add(event.getFormattedMessage());
            }
        };
        listening.start();
        Logger log = (Logger) LoggerFactory.getLogger(Answering.class);
        log.addAppender(listening);
        log.setLevel(Level.WARN);
        int port = freePort();
        try (Answering answering = Answering.of(Cluster.at("127.0.0.1:" + port), SHORT, SHORT)) {
            await().until(() -> !said.isEmpty());
            assertThat(answering).isNotNull();
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port)) {
                await().atMost(30, TimeUnit.SECONDS).until(() -> said.size() > 1);
                assertThat(broker.bootstrapServers()).endsWith(":" + port);
            }
        } finally {
            log.detachAppender(listening);
            log.setLevel(null);
        }
        assertThat(said.get(0))
                .matches("Kafka at 127.0.0.1:" + port
                        + " has not answered for \\d+ s: still trying\\. Is it running, and is this its address\\?");
        assertThat(said.get(1)).startsWith("Kafka at 127.0.0.1:" + port + " answers again, after ");
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
