package org.marsad.web.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.Rejected;
import org.marsad.web.api.Answer;

/**
 * One rejected record, to look at.
 *
 * @param head how its value begins; null if it has none
 * @param bytes of the whole value
 */
record Sample(Instant time, Rejected.Origin origin, String detail, byte @Nullable [] head, long bytes) {
    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_BYTES = MOST_CHARACTERS * 4;
    private static final int MOST_DETAIL = 1_000;

    static Sample of(Rejected rejected) {
        byte[] value = rejected.value();
        long bytes = value == null ? 0 : value.length;
        return new Sample(
                rejected.time(),
                rejected.origin(),
                begin(rejected.detail(), MOST_DETAIL),
                value == null ? null : Arrays.copyOf(value, Math.min(value.length, MOST_BYTES)),
                rejected.whole() == null ? bytes : rejected.whole().length());
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("time", Answer.time(time));
        ObjectNode from = node.putObject("origin");
        if (origin instanceof Rejected.InFile at) from.put("file", at.file()).put("line", at.line());
        if (origin instanceof Rejected.InTopic at)
            from.put("topic", at.topic()).put("partition", at.partition()).put("offset", at.offset());
        String text = text();
        return node.put("detail", detail)
                .put("text", text)
                .put("bytes", head == null ? null : Long.valueOf(bytes))
                .put("cut", text != null && text.getBytes(StandardCharsets.UTF_8).length < bytes);
    }

    /** How it begins; null if that is no UTF-8. */
    private @Nullable String text() {
        if (head == null) return null;
        CharBuffer text = CharBuffer.allocate(head.length);
        // A character that is cut in two at the end is not an error.
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head), text, head.length == bytes);
        return result.isError() ? null : begin(text.flip().toString(), MOST_CHARACTERS);
    }

    private static String begin(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
