package org.marsad.web.pipeline;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who counts, as far as Kafka tells.
 *
 * @param state null = unknown
 * @param processes process → the names that Kafka gave its threads when they joined: others after each start
 */
public record Members(@Nullable State state, Map<String, Set<String>> processes) {
    public static final Members UNKNOWN = new Members(null, Map.of());

    /** What they are about. */
    public enum State {
        COUNTING("counting"),
        /** The work is being shared out among them. */
        REBALANCING("rebalancing"),
        NOBODY("no member");

        private final String text;

        State(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public Members {
        processes = Map.copyOf(processes);
    }
}
