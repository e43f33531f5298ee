package org.marsad.consumer.summary;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;

/** Replaces files whole: who reads one sees it as it was or as it is, never a part, also when this process or the machine dies meanwhile. */
final class AtomicFile {
    private AtomicFile() {}

    interface Content {
        /** Writes the content; the writer is closed by the caller. */
        void write(Writer writer) throws IOException;
    }

    /**
     * Writes a file in UTF-8; its folder is made if it is missing.
     *
     * @throws UserError if it cannot be written
     */
    static void write(Path file, Content content) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path partial = folder.resolve("." + file.getFileName() + ".tmp");
            try {
                write(content, partial);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
            try (FileChannel names = FileChannel.open(folder, READ)) {
                names.force(true);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("cannot write " + file + ": " + FileTrouble.reason(e));
        }
    }

    private static void write(Content content, Path partial) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, CREATE, WRITE, TRUNCATE_EXISTING)) {
            Writer writer = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
            content.write(writer);
            writer.flush();
            channel.force(true);
        }
    }
}
