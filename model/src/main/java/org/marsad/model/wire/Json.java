package org.marsad.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** JSON as RFC 8259 has it, in UTF-8: no repeated names, no trailing text, no NaN. */
public final class Json {
    /** Of a whole number, in characters. Beyond that it is out of every range that we have. */
    private static final int KEPT_DIGITS = 120;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    // What is remembered of one record's names could be made to fail on the next one's.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // The size of a record is checked before: nothing that RFC 8259 allows is refused within it.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What Marsad has written needs no checks. */
    private static final ObjectMapper OWN = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a text; of whole numbers that are longer than {@link #KEPT_DIGITS} only the beginning.
     *
     * @throws JsonProcessingException if it is not strict JSON
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        requireEscapes(text);
        try (JsonParser parser = new KeptDigits(MAPPER.createParser(text))) {
            JsonNode node = MAPPER.readTree(parser);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    /** Jackson takes some letters beyond ASCII for hexadecimal digits. Outside of texts it refuses every backslash. */
    private static void requireEscapes(String text) throws JsonParseException {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2))
            if (text.startsWith("u", at + 1) && !isHex(text, at + 2, at + 6))
                throw new JsonParseException(null, "four hexadecimal digits are missing behind a \\u");
    }

    private static boolean isHex(String text, int from, int to) {
        return to <= text.length() && text.substring(from, to).chars().allMatch(HexFormat::isHexDigit);
    }

    /** Reads what Marsad itself has written. */
    public static JsonNode own(byte[] bytes) {
        try {
            return OWN.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("not written by Marsad: " + new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of UTF-8 bytes; null if they are not UTF-8. */
    public static @Nullable String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Java puts it where it finds no UTF-8. The text may have some of its own.
        boolean replaced = text.indexOf('\uFFFD') >= 0;
        return replaced && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? null : text;
    }

    /** Working out a number of 250,000 digits, only to refuse it, takes as long as reading hundreds of records. */
    private static final class KeptDigits extends JsonParserDelegate {
        KeptDigits(JsonParser parser) {
            super(parser);
        }

        @Override
        public BigInteger getBigIntegerValue() throws IOException {
            String digits = getText();
            return new BigInteger(digits.substring(0, Math.min(digits.length(), KEPT_DIGITS)));
        }
    }
}
