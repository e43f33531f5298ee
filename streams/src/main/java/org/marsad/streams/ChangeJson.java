package org.marsad.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/** {@code {"series":{…},"by":{"2020-02":[0,1,1,6,0,0]}}} or {@code {"complete":0,"offset":17}}. */
final class ChangeJson {
    static final Serde<Change> SERDE =
            Serdes.serdeFrom((topic, change) -> bytes(change), (topic, bytes) -> change(bytes));

    private ChangeJson() {}

    private static byte[] bytes(Change change) {
        if (change instanceof Change.Complete complete)
            return Json.bytes(
                    Json.object().put("complete", complete.partition()).put("offset", complete.offset()));
        Change.OfSeries of = (Change.OfSeries) change;
        ObjectNode node = Json.object();
        node.set("series", CellJson.object(of.series()));
        node.set("by", SeriesJson.object(of.by()));
        return Json.bytes(node);
    }

    private static Change change(byte[] bytes) {
        JsonNode node = Json.own(bytes);
        if (node.has("complete"))
            return new Change.Complete(
                    node.path("complete").intValue(), node.path("offset").longValue());
        return new Change.OfSeries(CellJson.series(node.path("series")), SeriesJson.counts(node.path("by")));
    }
}
