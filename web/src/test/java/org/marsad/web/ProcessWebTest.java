package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marsad.model.UserError;
import org.marsad.web.metrics.ProcessMeters;

final class ProcessWebTest {
    private final AtomicReference<@Nullable String> notReady = new AtomicReference<>();
    private final ProcessWeb web = ProcessWeb.start("127.0.0.1", 0, meters(), notReady::get);

    private static ProcessMeters meters() {
        return new ProcessMeters(List.of(
                registry -> Counter.builder("marsad.test.things")
                        .description("Things.")
                        .register(registry),
                registry -> Gauge.builder("kafka.producer.connection.count", () -> 1)
                        .register(registry),
                registry ->
                        Gauge.builder("kafka.producer.node.latency", () -> 1).register(registry)));
    }

    @AfterEach
    void close() {
        web.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(web.address().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void tellsWhatItIsGivenAndOfKafkaOnlyWhatIsOfUse() throws Exception {
        assertThat(get("/metrics").body())
                .contains("# HELP marsad_test_things_total Things.", "jvm_memory_used_bytes")
                .contains("kafka_producer_connection_count 1.0")
                .doesNotContain("node_latency");
    }

    @Test
    void isReadyWhenItSaysSo() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        notReady.set("it starts");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"it starts\"}");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void thereIsNothingElse() throws Exception {
        assertThat(get("/api/counts").statusCode()).isEqualTo(404);
        assertThat(get("/").body()).contains("/metrics");
    }

    @Test
    void aPortInUseIsSaid() {
        int taken = web.address().getPort();
        assertThatThrownBy(() -> ProcessWeb.start("127.0.0.1", taken, meters(), () -> null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("127.0.0.1:" + taken)
                .hasMessageContaining("--metrics HOST:PORT");
    }
}
