package org.marsad.producer.publish;

import java.nio.charset.StandardCharsets;
import org.marsad.model.event.EventDate;
import org.marsad.producer.parse.Parsed;

/** Invented events. */
final class Events {
    private Events() {}

    static Parsed.Event event(long line, String id, long revision) {
        return new Parsed.Event(line, bytes(id), bytes(json(id, revision)), EventDate.ofYear(2020));
    }

    static String json(String id, long revision) {
        return "{\"id\":\"%s\",\"revision\":%d,\"kind\":\"arrest\",\"date\":\"2020\",\"places\":[{\"country\":\"MA\"}]}"
                .formatted(id, revision);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
