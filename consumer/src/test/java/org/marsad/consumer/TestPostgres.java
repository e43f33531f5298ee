package org.marsad.consumer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server for all tests of this module; each test has a schema of its own. */
public final class TestPostgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final String OF_THIS_RUN = "test-" + ProcessHandle.current().pid() + "-";

    private TestPostgres() {}

    private static final class Running {
        static final String URL = Objects.requireNonNullElseGet(System.getenv("MARSAD_TEST_POSTGRES"), Running::start);

        private static String start() {
            EmbeddedPostgres server = server(EmbeddedPostgres.builder());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server.getJdbcUrl("postgres", "postgres");
        }
    }

    /** The JDBC URL, settings and all, of a server that may be there already: {@code MARSAD_TEST_POSTGRES}. */
    public static String url() {
        return Running.URL.contains("?") ? Running.URL : Running.URL + "?";
    }

    /** The name of a schema that is not there yet. */
    public static String schema() {
        return OF_THIS_RUN + SCHEMAS.incrementAndGet();
    }

    /** A server that a test has for itself. */
    public static EmbeddedPostgres server(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not end", e);
        }
    }
}
