package org.marsad.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.count.SeriesCounts;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/** {@code {"2020-02":[incidents,arrests,foiled,arrested,killed,wounded],…}}. */
final class SeriesJson {
    static final Serde<Series> KEY = Serdes.serdeFrom(
            (topic, series) -> CellJson.key(series), (topic, bytes) -> CellJson.series(Json.own(bytes)));
    static final Serde<SeriesCounts> SERDE =
            Serdes.serdeFrom((topic, counts) -> Json.bytes(object(counts)), (topic, bytes) -> counts(Json.own(bytes)));

    private SeriesJson() {}

    static ObjectNode object(SeriesCounts counts) {
        ObjectNode node = Json.object();
        counts.months()
                .forEach((month, c) -> node.putArray(month.toString())
                        .add(c.incidents())
                        .add(c.arrests())
                        .add(c.foiled())
                        .add(c.arrested())
                        .add(c.killed())
                        .add(c.wounded()));
        return node;
    }

    static SeriesCounts counts(JsonNode node) {
        TreeMap<Period, Counts> months = new TreeMap<>();
        node.properties().forEach(month -> {
            ArrayNode c = (ArrayNode) month.getValue();
            months.put(
                    Objects.requireNonNull(Period.parse(month.getKey())),
                    new Counts(at(c, 0), at(c, 1), at(c, 2), at(c, 3), at(c, 4), at(c, 5)));
        });
        return SeriesCounts.of(months);
    }

    private static long at(ArrayNode counts, int index) {
        return counts.path(index).longValue();
    }
}
