package org.marsad.bench.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The counts as a reader of the topic finds them: the latest value of each key, byte for byte. Compares them with what the oracle says. */
public final class Found {
    private static final int SHOWN = 10;
    private static final List<String> NAMES = List.of("country", "city", "month", "affiliation");
    private static final List<String> FIGURES =
            List.of("incidents", "arrests", "foiled", "arrested", "killed", "wounded");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> lines = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    public void read(byte[] key, byte @Nullable [] value) {
        String cell = new String(key, UTF_8);
        if (value == null) lines.remove(cell);
        else lines.put(cell, line(cell, value));
    }

    private String line(String key, byte[] value) {
        try {
            JsonNode names = mapper.readTree(key);
            JsonNode node = mapper.readTree(value);
            for (String name : NAMES) {
                if (!names.path(name).isTextual() || !names.path(name).equals(node.path(name)))
                    broken.add("key " + key + " has the value " + node);
            }
            CellName cell = new CellName(
                    names.path("country").asText(),
                    names.path("city").asText(),
                    names.path("month").asText(),
                    names.path("affiliation").asText());
            List<Long> figures = new ArrayList<>();
            for (String window : List.of("counts", "rolling3", "rolling12"))
                if (node.has(window))
                    for (String figure : FIGURES)
                        figures.add(node.path(window).path(figure).asLong(-1));
            return Lines.of(cell, figures.stream().mapToLong(Long::longValue).toArray());
        } catch (IOException e) {
            broken.add("key " + key + " has no value of JSON: " + e.getMessage());
            return key;
        }
    }

    public long cells() {
        return lines.size();
    }

    public String digest() {
        return Lines.digest(new TreeSet<>(lines.values()));
    }

    /** The first cells that are not as expected, in words; empty if all are. */
    public List<String> differences(Path expected) throws IOException {
        TreeSet<String> sorted = new TreeSet<>(lines.values());
        if (sorted.size() != lines.size()) broken.add("some cells are there under two keys");
        List<String> differences = new ArrayList<>(broken.subList(0, Math.min(SHOWN, broken.size())));
        try (BufferedReader in = Files.newBufferedReader(expected, UTF_8)) {
            Iterator<String> found = sorted.iterator();
            String is = next(found);
            String should = in.readLine();
            while ((is != null || should != null) && differences.size() < SHOWN) {
                int order = is == null ? 1 : should == null ? -1 : is.compareTo(should);
                if (order < 0) differences.add("not expected: " + is);
                if (order > 0) differences.add("missing:      " + should);
                if (order <= 0) is = next(found);
                if (order >= 0) should = in.readLine();
            }
        }
        return differences;
    }

    private static @Nullable String next(Iterator<String> lines) {
        return lines.hasNext() ? lines.next() : null;
    }
}
