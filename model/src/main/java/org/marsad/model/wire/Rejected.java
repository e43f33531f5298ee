package org.marsad.model.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Reason;

/**
 * A record on {@code marsad.rejected}: the original bytes, and in headers why, whence and when. Nothing is lost but the tail of what is
 * longer than {@link Topics#MAX_REJECTED_BYTES}, whose length and SHA-256 are kept instead.
 *
 * @param detail a sentence for people
 * @param key the original key; null if there was none
 * @param value the original bytes, or their first 64 KiB; null if there were none
 * @param whole what is known of a value that was cut; null if it is whole
 */
public record Rejected(
        Reason reason,
        String detail,
        Origin origin,
        Instant time,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable Whole whole) {
    /** What is kept of a value that is too long, in bytes. */
    public static final int KEPT_BYTES = 64 * 1024;

    private static final String REASON = "marsad.reason";
    private static final String DETAIL = "marsad.detail";
    private static final String TIME = "marsad.time";
    private static final String TOPIC = "marsad.origin.topic";
    private static final String PARTITION = "marsad.origin.partition";
    private static final String OFFSET = "marsad.origin.offset";
    private static final String FILE = "marsad.origin.file";
    private static final String LINE = "marsad.origin.line";
    private static final String LENGTH = "marsad.length";
    private static final String SHA256 = "marsad.sha256";

    /** Where it came from. */
    public sealed interface Origin {}

    public record InTopic(String topic, int partition, long offset) implements Origin {}

    /** @param line the first line of the row, from 1 */
    public record InFile(String file, long line) implements Origin {}

    /**
     * What a cut value was.
     *
     * @param length in bytes
     * @param sha256 in lower-case hex
     */
    public record Whole(long length, String sha256) {}

    /** A rejection of those bytes, cut if they are too long. */
    public static Rejected of(
            Reason reason, String detail, Origin origin, Instant time, byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null || value.length <= Topics.MAX_REJECTED_BYTES)
            return new Rejected(reason, detail, origin, time, key, value, null);
        String sha256 = HexFormat.of().formatHex(sha256().digest(value));
        return new Rejected(
                reason, detail, origin, time, key, Arrays.copyOf(value, KEPT_BYTES), new Whole(value.length, sha256));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Headers headers() {
        Headers headers = new RecordHeaders();
        put(headers, REASON, reason.code());
        put(headers, DETAIL, detail);
        if (origin instanceof InTopic at) {
            put(headers, TOPIC, at.topic);
            put(headers, PARTITION, at.partition);
            put(headers, OFFSET, at.offset);
        } else if (origin instanceof InFile at) {
            put(headers, FILE, at.file);
            put(headers, LINE, at.line);
        }
        put(headers, TIME, time);
        if (whole != null) {
            put(headers, LENGTH, whole.length);
            put(headers, SHA256, whole.sha256);
        }
        return headers;
    }

    /** Reads a record of {@code marsad.rejected}. */
    public static Rejected read(Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
        String file = find(headers, FILE);
        Origin origin = file != null
                ? new InFile(file, Long.parseLong(get(headers, LINE)))
                : new InTopic(
                        get(headers, TOPIC),
                        Integer.parseInt(get(headers, PARTITION)),
                        Long.parseLong(get(headers, OFFSET)));
        String length = find(headers, LENGTH);
        return new Rejected(
                Reason.of(get(headers, REASON)),
                get(headers, DETAIL),
                origin,
                Instant.parse(get(headers, TIME)),
                key,
                value,
                length == null ? null : new Whole(Long.parseLong(length), get(headers, SHA256)));
    }

    private static void put(Headers headers, String name, Object value) {
        headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String get(Headers headers, String name) {
        String value = find(headers, name);
        if (value == null) throw new IllegalArgumentException("a rejected record without header " + name);
        return value;
    }

    private static @Nullable String find(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
