package org.marsad.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.marsad.web.api.Answer;
import org.marsad.web.api.Problem;

/** What is refused before any handler of ours has seen it, as a path that cannot be decoded, is told as everything else that is refused. */
final class ProblemPages extends ErrorHandler {
    private final Security security;

    ProblemPages(Security security) {
        this.security = security;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Answer answer = answer(status);
        HttpFields.Mutable headers = response.getHeaders();
        security.putOn(headers);
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        byte[] body = "HEAD".equals(request.getMethod()) ? new byte[0] : answer.body();
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Answer answer(int status) {
        String title = HttpStatus.getMessage(status).toLowerCase(java.util.Locale.ROOT);
        String detail = status == HttpStatus.BAD_REQUEST_400
                ? "the request cannot be read: in a path and a query, % is followed by two hexadecimal digits, of UTF-8, and %25 is % itself;"
                        + " names that no path takes, as . and .., are taken by /api/counts?country=…&city=…&affiliation=…"
                : "the request was refused: " + title;
        return Problem.of(status, title, detail).answer();
    }
}
