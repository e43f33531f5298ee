package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what names it is asked, and by what else than names. */
@ExtendWith(OnlyAsked.class)
final class OwnHostTest {
    private final Served served;

    OwnHostTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%ZZ",
                "GET /%",
                "GET /api/counts?country=%zz",
                "GET /assets/%2",
                "GET /api/overview?city=%ff",
                "GET /api/cells/MA/%ff/x/y"
            })
    void whatCannotBeDecodedIsRefusedAsEverythingElse(String line) throws Exception {
        String response = raw(line, "localhost");
        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .doesNotContainIgnoringCase("jetty", "<html");
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertThat(body).contains("\"status\":400", "\"detail\":");
    }

    private String raw(String line, String host) throws Exception {
        return raw(served, line, host);
    }

    private static String raw(Served asked, String line, String host) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), asked.at("/").getPort())) {
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example:1", "0"})
    void noOtherNameLeadsHere(String host) throws Exception {
        for (String path : List.of("/", "/api/counts", "/health/live", "/nothing"))
            assertThat(raw("GET " + path, host))
                    .startsWith("HTTP/1.1 421 ")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains("\"status\":421", "DNS rebinding", "--http-open")
                    .doesNotContain("asOf");
    }

    @Test
    void thisMachineIsCalledByItsOwnNames(@TempDir Path own) throws Exception {
        for (String host : List.of("127.0.0.1", "localhost:99", "LocalHost", "[::1]", "[::1]:8080"))
            assertThat(raw("GET /api/ledger", host)).as(host).startsWith("HTTP/1.1 200 ");
        try (Served open = Served.in(own, new Access(null, null, true))) {
            assertThat(raw(open, "GET /api/ledger", "marsad.example")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whereEveryoneMayReadNamesCanBeGiven(@TempDir Path own) throws Exception {
        try (Served open = Served.in(own, new Access(null, null, true, Set.of("Marsad.example")))) {
            for (String host : List.of("marsad.example", "MARSAD.example:8080", "localhost"))
                assertThat(raw(open, "GET /api/ledger", host)).as(host).startsWith("HTTP/1.1 200 ");
            assertThat(raw(open, "GET /api/ledger", "evil.example")).startsWith("HTTP/1.1 421 ");
        }
    }
}
