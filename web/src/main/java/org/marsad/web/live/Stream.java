package org.marsad.web.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells changes to one who listens, as server-sent events, on the thread of his request. */
public final class Stream {
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final int RETRY_MILLIS = 2_000;

    private final Changes changes;

    public Stream(Changes changes) {
        this.changes = changes;
    }

    /**
     * Goes on until the changes end, he is no longer welcome, or whoever listens has gone, or takes nothing for so long that the connection is given up.
     *
     * @param last the last message he has had; null = he comes for the first time
     * @param welcome whether he may be told more
     */
    public void tell(@Nullable Long last, OutputStream out, BooleanSupplier welcome) throws InterruptedException {
        long seen = last == null ? changes.newest() : last;
        try {
            write(out, "retry: " + RETRY_MILLIS + "\n\n" + text(changes.hello(seen)));
            for (List<Change> next = changes.after(seen, SILENCE); next != null; next = changes.after(seen, SILENCE)) {
                if (!welcome.getAsBoolean()) return;
                if (next.isEmpty()) write(out, ": nothing new\n\n");
                StringBuilder text = new StringBuilder();
                for (Change change : next) {
                    text.append(text(change));
                    seen = change.id();
                }
                if (!next.isEmpty()) write(out, text.toString());
            }
        } catch (IOException gone) {
            // He comes again if he wants more.
        }
    }

    private static String text(Change change) {
        return "id: " + change.id() + "\nevent: " + change.event() + "\ndata: " + change.data() + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
