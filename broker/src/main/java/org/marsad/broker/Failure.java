package org.marsad.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.marsad.model.UserError;

/** What is said when Kafka fails: a full disk is the user's to mend, the rest is ours. */
final class Failure {
    // Below this Kafka cannot so much as create a topic.
    private static final long LEAST_SPACE = 1 << 20;

    private Failure() {}

    static RuntimeException atStart(Path data, Exception e) {
        if (e instanceof UserError mistake) {
            return mistake;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return isFull(data)
                ? new UserError("the broker did not start: the disk of " + data
                        + " is full. Make room, or give a folder on another disk")
                : new IllegalStateException("the broker did not start on " + data + ": " + cause.getMessage(), cause);
    }

    static String later(Path data, String reason) {
        var why = !Files.isDirectory(data)
                ? "the folder is gone"
                : isFull(data) ? "the disk is full. Make room, then start it again" : reason;
        return "the broker on " + data + " has stopped working: " + why;
    }

    private static boolean isFull(Path data) {
        try {
            return Files.getFileStore(data).getUsableSpace() < LEAST_SPACE;
        } catch (IOException e) {
            return false;
        }
    }
}
