package org.marsad.web.pipeline;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who counts, as far as Kafka tells.
 *
 * @param state null = unknown
 * @param processes their names, of which a process has another one each time that it is started
 */
public record Members(@Nullable State state, Set<String> processes) {
    public static final Members UNKNOWN = new Members(null, Set.of());

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
        processes = Set.copyOf(processes);
    }
}
