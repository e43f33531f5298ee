package org.marsad.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, in words: of most such exceptions Java's message is the file's name alone. */
public final class FileTrouble {
    private FileTrouble() {}

    /** @param thrown an {@link IOException}, or one that wraps it */
    public static String reason(Exception thrown) {
        Throwable e = thrown instanceof UncheckedIOException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (e instanceof NoSuchFileException) return "there is no such file or folder";
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof FileAlreadyExistsException) return "there is a file of that name";
        if (e instanceof NotDirectoryException) return "it is no folder";
        if (e instanceof CharacterCodingException) return "it is no UTF-8";
        if (e instanceof EOFException) return "its end is missing";
        if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
