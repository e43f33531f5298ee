package org.marsad.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** What was measured: for each part its runs, and the medians of their figures. */
final class Results {
    private static final int MEGABYTE = 1_000_000;

    private final Request request;
    private final JsonNode filled;
    private final Map<Part, List<ObjectNode>> runs = new EnumMap<>(Part.class);
    private final Map<Part, JsonNode> oracles = new EnumMap<>(Part.class);
    private final Map<Part, List<JsonNode>> verified = new EnumMap<>(Part.class);

    Results(Request request, JsonNode filled) {
        this.request = request;
        this.filled = filled;
    }

    void add(Part part, JsonNode figures) {
        runs.computeIfAbsent(part, p -> new ArrayList<>()).add((ObjectNode) figures);
    }

    void oracle(Part part, JsonNode said) {
        oracles.put(part, said);
    }

    void verified(Part part, JsonNode said) {
        verified.computeIfAbsent(part, p -> new ArrayList<>()).add(said);
    }

    /** What the oracle says otherwise. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        verified.forEach((part, all) ->
                all.forEach(said -> said.path("wrong").forEach(line -> wrong.add(part.key + ": " + line.asText()))));
        return wrong;
    }

    long events() {
        return filled.path("events").longValue();
    }

    /** How many cells the oracle has; 0 if it was not asked. */
    long cells() {
        return oracles.values().stream()
                .mapToLong(said -> said.path("cells").longValue())
                .max()
                .orElse(0);
    }

    int runs(Part part) {
        return runs.getOrDefault(part, List.of()).size();
    }

    /** The medians of a part's figures; nothing in it if it was not measured. */
    ObjectNode medians(Part part) {
        ObjectNode medians = JsonNodeFactory.instance.objectNode();
        List<ObjectNode> all = runs.getOrDefault(part, List.of());
        if (!all.isEmpty()) all.get(0).fieldNames().forEachRemaining(field -> medians.put(field, median(all, field)));
        List<JsonNode> compared = verified.getOrDefault(part, List.of());
        if (!compared.isEmpty())
            medians.put(
                    "exact",
                    compared.stream().allMatch(said -> said.path("exact").booleanValue()));
        return medians;
    }

    private static double median(List<ObjectNode> all, String field) {
        double[] sorted = all.stream()
                .mapToDouble(run -> run.path(field).doubleValue())
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How one part compares with another, by records a second; those that were measured. */
    Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratio(ratios, Part.TOPOLOGY, Part.BASELINE);
        ratio(ratios, Part.TOPOLOGY, Part.DECODE);
        ratio(ratios, Part.TOPOLOGY, Part.CONSUME);
        ratio(ratios, Part.DECODE, Part.CONSUME);
        ratio(ratios, Part.NDJSON, Part.PRODUCE);
        return ratios;
    }

    private void ratio(Map<String, Double> ratios, Part part, Part to) {
        double rate = medians(part).path("perSecond").doubleValue();
        double other = medians(to).path("perSecond").doubleValue();
        if (rate > 0 && other > 0) ratios.put(part.key + "/" + to.key, rate / other);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("events", events());
        for (Part part : runs.keySet()) {
            ObjectNode figures = medians(part);
            figures.putArray("runs").addAll(runs.getOrDefault(part, List.of()));
            json.set(part.key, figures);
        }
        ObjectNode ratios = json.putObject("ratios");
        ratios().forEach(ratios::put);
        oracles.forEach((part, said) -> json.withObject("/oracle").set(part.key, said));
        json.putObject("workload")
                .put("bytes", filled.path("bytes").longValue())
                .put("partitions", filled.path("partitions").intValue())
                .put("state", request.rocksdb() ? "rocksdb" : "memory");
        json.putObject("machine")
                .put("java", Runtime.version().toString())
                .put("kafka", AppInfoParser.getVersion())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("heapMb", Runtime.getRuntime().maxMemory() / MEGABYTE);
        return json;
    }
}
