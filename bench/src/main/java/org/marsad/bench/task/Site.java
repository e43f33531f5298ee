package org.marsad.bench.task;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** Asks a server as a browser does, which takes compressed answers. */
final class Site {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;

    Site(String address) {
        this.address = URI.create(address);
    }

    /**
     * An answer.
     *
     * @param ms until all of it was there
     * @param next the path of the next page; null if there is none
     */
    record Answer(
            int status, double ms, int bytes, @Nullable String next) {}

    /** Whatever the answer is. */
    Answer ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept-Encoding", "gzip")
                .timeout(PATIENCE)
                .build();
        long began = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        double ms = (System.nanoTime() - began) / 1e6;
        Matcher link = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
        return new Answer(response.statusCode(), ms, response.body().length, link.find() ? link.group(1) : null);
    }

    /** @throws UserError if there is none */
    Answer get(String path) throws IOException, InterruptedException {
        Answer answer = ask(path);
        if (answer.status != 200) throw new UserError(path + " is answered by " + answer.status);
        return answer;
    }

    /** What the server tells for as long as one listens. */
    InputStream listen(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return client.send(request, BodyHandlers.ofInputStream()).body();
    }
}
