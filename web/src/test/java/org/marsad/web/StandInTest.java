package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.marsad.model.UserError;

final class StandInTest {
    @Test
    void livesAndSaysWhyThereIsNoPage() throws Exception {
        int port;
        try (StandIn standIn = StandIn.start("127.0.0.1", 0, false, Access.LOCAL, "another one fills the store")) {
            port = standIn.address().getPort();
            assertThat(get(standIn, "health/live").statusCode()).isEqualTo(200);
            for (String path : new String[] {"health/ready", "", "api/counts"})
                assertThat(get(standIn, path))
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                        .satisfies(answer -> assertThat(answer.body()).contains("another one fills the store"));
            assertThatThrownBy(() -> StandIn.start("127.0.0.1", port, false, Access.LOCAL, "one too many"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("nothing can be served at 127.0.0.1:" + port);
            try (StandIn another = StandIn.start("127.0.0.1", port, true, Access.LOCAL, "elsewhere")) {
                assertThat(another.address().getPort()).isNotEqualTo(port);
            }
        }
        // The page has its address then.
        try (StandIn next = StandIn.start("127.0.0.1", port, false, Access.LOCAL, "next")) {
            assertThat(next.address().getPort()).isEqualTo(port);
        }
    }

    private static HttpResponse<String> get(StandIn standIn, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(standIn.address().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
