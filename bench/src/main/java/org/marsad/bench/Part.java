package org.marsad.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.marsad.bench.task.Task;
import org.marsad.model.UserError;

/** What is measured, in the order in which it runs. */
enum Part {
    PRODUCE("produce", Task.PRODUCE, "ready-made bytes published: the limit of publishing"),
    CONSUME("consume", Task.CONSUME, "bytes read by one thread: the limit of reading"),
    DECODE("decode", Task.DECODE, "read and made into objects by jackson-databind, one thread"),
    BASELINE("dslBaseline", Task.BASELINE, "counted by the plain DSL of Kafka Streams"),
    TOPOLOGY(
            "topology", Task.TOPOLOGY, "counted by Marsad, from start to the last count, and compared with the oracle"),
    STORE("store", Task.STORE, "events and counts into the consumer's SQLite file"),
    CSV("producerCsv", Task.CSV, "UCDP's CSV parsed, one thread"),
    NDJSON("producerNdjson", Task.NDJSON, "a file of NDJSON read, checked and published"),
    LATENCY("latency", Task.LATENCY, "from due to visible, at 5,000 events/s"),
    PAGE("page", Task.PAGE, "the consumer's page and API on a full store, and at 5,000 events/s; the audit of it"),
    RESTART("restart", Task.RESTART, "from start to one further event counted, after kill -9");

    final String key;
    final Task task;
    final String description;

    Part(String key, Task task, String description) {
        this.key = key;
        this.task = task;
        this.description = description;
    }

    /** Whether it needs the counts of all events to be there. */
    boolean needsCounts() {
        return this == STORE || addsEvents();
    }

    /** Whether it goes on with the log: then the oracle would have to count again. */
    boolean addsEvents() {
        return this == PAGE || this == RESTART;
    }

    /** @throws UserError if there is none of that name */
    static Part of(String key) {
        return Arrays.stream(values())
                .filter(part -> part.key.equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new UserError("there is no part '" + key + "': take of " + String.join(", ", keys())));
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(part -> part.key).collect(Collectors.toList());
    }
}
