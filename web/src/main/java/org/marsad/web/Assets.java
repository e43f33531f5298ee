package org.marsad.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marsad.web.api.Answer;
import org.marsad.web.api.Problem;

/** The files that the page is made of: our own, and those of libraries, each read once. */
final class Assets {
    private static final String PAGE = "/org/marsad/web/page/";
    private static final String MAP = "/org/marsad/web/map/";
    private static final Map<String, String> LIBRARIES =
            Map.of("echarts.min.js", "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js");

    /** No dots but within names: so no way leads up. */
    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    private final Map<String, Optional<Answer>> read = new ConcurrentHashMap<>();

    /** A file of the page. */
    Answer page(String path) {
        return of(PAGE, path);
    }

    /** A file of a library, or a map. */
    Answer library(String path) {
        String known = LIBRARIES.get(path);
        if (known != null) return found(known, path);
        if (path.startsWith("map/")) return of(MAP, path.substring("map/".length()));
        throw missing(path);
    }

    /** A file beside this class. */
    Answer own(String name) {
        return found("/org/marsad/web/" + name, name);
    }

    private Answer of(String folder, String path) {
        if (!PATH.matcher(path).matches()) throw missing(path);
        return found(folder + path, path);
    }

    private Answer found(String resource, String path) {
        Optional<Answer> found = read.get(resource);
        if (found == null) {
            found = Optional.ofNullable(answer(resource));
            // What is asked for and is not there must not fill the memory.
            if (found.isPresent()) read.put(resource, found);
        }
        return found.orElseThrow(() -> missing(path));
    }

    private static Problem missing(String path) {
        return Problem.notFound("there is no " + path);
    }

    private static @Nullable Answer answer(String resource) {
        String ending = resource.substring(resource.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.get(ending);
        if (type == null) return null;
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) return null;
            byte[] bytes = in.readAllBytes();
            return new Answer(200, type, bytes, "W/\"" + digest(bytes) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
