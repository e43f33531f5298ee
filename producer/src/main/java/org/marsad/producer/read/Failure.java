package org.marsad.producer.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** What went wrong in reading, for people. */
final class Failure {
    private Failure() {}

    static String sentence(IOException e) {
        if (e instanceof AccessDeniedException) return "access denied";
        if (e instanceof EOFException) return "it is packed, and its end is missing";
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
