package org.marsad.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.marsad.web.api.Problem;

/** Whether a query can be decoded: what cannot would be left out or replaced, and a filter that is another would mislead. */
final class QueryText {
    /** What the server puts where bytes that are not even escaped are no UTF-8. */
    private static final char NO_LETTER = '\uFFFD';

    private QueryText() {}

    /** @throws Problem if it cannot be decoded */
    static void require(@Nullable String query) {
        if (query == null) return;
        if (query.indexOf(NO_LETTER) >= 0) throw unreadable();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(query)));
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw (Problem) unreadable().initCause(e);
        }
    }

    private static byte[] bytes(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        int from = 0;
        for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', from)) {
            bytes.writeBytes(query.substring(from, at).getBytes(StandardCharsets.UTF_8));
            bytes.write(HexFormat.fromHexDigits(query, at + 1, at + 3));
            from = at + 3;
        }
        bytes.writeBytes(query.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static Problem unreadable() {
        return Problem.of(
                400, "wrong query", "the query cannot be decoded: % is followed by two hexadecimal digits, of UTF-8");
    }
}
