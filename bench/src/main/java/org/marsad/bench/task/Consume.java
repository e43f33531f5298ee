package org.marsad.bench.task;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The limit of reading: one thread that reads the bytes of all events, and the same that makes objects of them. */
final class Consume {
    private static final ObjectReader READER = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(Event.class);

    record Event(
            @Nullable String id,
            long revision,
            @Nullable Boolean retracted,
            @Nullable String reason,
            @Nullable String kind,
            @Nullable String date,
            @Nullable List<Place> places,
            @Nullable String affiliation,
            @Nullable Boolean foiled,
            @Nullable Integer arrested,
            @Nullable Integer killed,
            @Nullable Integer wounded,
            @Nullable Ages ages,
            @Nullable String summary,
            @Nullable Source source) {}

    record Place(@Nullable String country, @Nullable String city) {}

    record Ages(int min, int max) {}

    record Source(@Nullable String name, @Nullable String ref) {}

    private Consume() {}

    static JsonNode run(Job job) {
        LongAdder bytes = new LongAdder();
        Stopwatch watch = Stopwatch.start(job);
        Log.read(job.cluster(), job.topics().events(), r -> bytes.add(r.value() == null ? 0 : r.value().length));
        return watch.stop(job.events()).put("bytes", bytes.sum());
    }

    static JsonNode andDecode(Job job) {
        LongAdder decoded = new LongAdder();
        Stopwatch watch = Stopwatch.start(job);
        Log.read(job.cluster(), job.topics().events(), r -> {
            if (r.value() != null && decode(r.value()) != null) decoded.increment();
        });
        return watch.stop(job.events()).put("decoded", decoded.sum());
    }

    /** Null for what is no event. */
    static @Nullable Event decode(byte[] value) {
        try {
            return READER.readValue(value);
        } catch (IOException invalid) {
            return null;
        }
    }
}
