package org.marsad.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.marsad.web.api.Answer;

/** How an answer goes over HTTP: not at all where the asker has it already, compressed where that is worth it. */
final class Responses {
    private static final int WORTH_COMPRESSING = 1_000;
    private static final Pattern GZIP = Pattern.compile("(^|[ ,])(gzip|\\*)( *;(?! *q=0(\\.0*)?( |,|$))| *,| *$)");
    private static final Pattern TEXT = Pattern.compile("(text/|application/|image/svg).*");

    /** Another in each process: another version of Marsad over the same store may answer otherwise, and neither knows what the other has said. */
    private final String process = Long.toHexString(new SecureRandom().nextLong());

    /** Compressed files, by what their names stand for: they do not change. */
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

    /** Sends what changes with the store. */
    void send(Context context, Answer answer) {
        send(context, answer, false);
    }

    /** Sends a file, which stays what it is. */
    void sendFile(Context context, Answer answer) {
        send(context, answer, true);
    }

    private void send(Context context, Answer answer, boolean file) {
        String etag = file ? answer.etag() : ofThisProcess(answer.etag());
        context.header("Cache-Control", etag == null ? "no-store" : "no-cache");
        if (etag != null) context.header("ETag", etag);
        if (answer.next() != null) context.header("Link", next(context, answer.next()));
        boolean text = TEXT.matcher(answer.type()).matches() && answer.body().length >= WORTH_COMPRESSING;
        if (text) context.header("Vary", "Accept-Encoding");
        if (etag != null && has(context.header("If-None-Match"), etag)) {
            context.status(304);
            return;
        }
        context.status(answer.status()).contentType(answer.type());
        if (text && takesGzip(context.header("Accept-Encoding"))) {
            context.header("Content-Encoding", "gzip");
            context.result(
                    file && etag != null
                            ? compressed.computeIfAbsent(etag, any -> gzip(answer.body()))
                            : gzip(answer.body()));
        } else {
            context.result(answer.body());
        }
    }

    private @Nullable String ofThisProcess(@Nullable String etag) {
        return etag == null ? null : etag.substring(0, etag.length() - 1) + "-" + process + '"';
    }

    /** The same request for the next page (RFC 8288): a CSV has no other place to say that there is one. */
    private static String next(Context context, String after) {
        String query = Stream.of(String.valueOf(context.queryString()).split("&", -1))
                .filter(parameter -> parameter.contains("=") && !parameter.startsWith("after="))
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
        return "<" + context.path() + "?" + query + "after=" + after + ">; rel=\"next\"";
    }

    private static boolean has(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) return false;
        String bare = bare(etag);
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || bare(tag).equals(bare));
    }

    private static String bare(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    static boolean takesGzip(@Nullable String accepted) {
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
