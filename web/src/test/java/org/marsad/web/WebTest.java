package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.model.UserError;
import org.marsad.model.count.Period;

/** Where it listens, and whom it does not hold up. */
@ExtendWith(OnlyAsked.class)
final class WebTest {
    private final Served served;

    WebTest(Served served) {
        this.served = served;
    }

    @Test
    void whoLooksKeepsNobodyFromCommitting(@TempDir Path own) throws Exception {
        try (Served other = Served.in(own)) {
            assertThat(other.get("/api/overview").statusCode()).isEqualTo(200);
            CountDownLatch looking = new CountDownLatch(1);
            CountDownLatch seen = new CountDownLatch(1);
            Thread reader = new Thread(() -> other.web().monthly().look(() -> {
                looking.countDown();
                return awaited(seen);
            }));
            reader.start();
            looking.await();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (String city : List.of("Fez", "Tangier", "Rabat")) {
                    other.tell(new Batch(
                            new Figures()
                                    .add("MA", city, new Period(2020, 2), "IS", Figures.arrest(1))
                                    .cells(),
                            List.of(new EventRow(0, 7, 0, "g:1", 1L, false, city, null, "{}", null)),
                            Map.of(),
                            Map.of(),
                            Map.of()));
                }
            });
            assertThat(reader.isAlive()).isTrue();
            seen.countDown();
            other.web().awaitShown();
            assertThat(other.json("/api/overview").path("citiesAll").findValuesAsText("city"))
                    .contains("Fez", "Tangier", "Rabat", "Casablanca");
            assertThat(other.get("/metrics").body())
                    .contains(
                            "marsad_event_latency_seconds_count 3", "marsad_source_silence_seconds{source=\"Rabat\"}");
            reader.join();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void aPortInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebSettings settings = served.settings(taken.getLocalPort(), false);
            assertThatThrownBy(() -> Web.start(settings, listener -> {}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("--http HOST:PORT");
            try (Web elsewhere = Web.start(served.settings(taken.getLocalPort(), true), listener -> {})) {
                assertThat(elsewhere.address().getPort()).isNotEqualTo(taken.getLocalPort());
            }
        }
    }
}
