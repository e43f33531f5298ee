package org.marsad.producer.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;

/** The files of an inbox: those to be published lie in it, those dealt with in its folders {@code published} and {@code refused}. */
final class InboxFolder {
    /** What changes of a file when it is written. */
    record Stamp(long bytes, FileTime modified) {}

    private final Path folder;
    private final Path published;
    private final Path refused;

    InboxFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder))
            throw new UserError("--inbox " + folder + " is not a folder: give one that archives are put into");
        this.folder = folder;
        this.published = folder.resolve("published");
        this.refused = folder.resolve("refused");
        try {
            Files.createDirectories(published);
            Files.createDirectories(refused);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The files to be published, by name, whether they are complete or not. */
    SortedMap<Path, Stamp> files() {
        SortedMap<Path, Stamp> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(InboxFolder::isArchive).toList()) {
                Stamp stamp = stamp(file);
                if (stamp != null) files.put(file, stamp);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        return files;
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp") && Files.isRegularFile(file);
    }

    /** Null if it is no longer there. */
    @Nullable
    Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Moves it to those published. */
    Path published(Path file) {
        try {
            return Files.move(file, free(published, file));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Moves it to those refused, the reason beside it. */
    Path refused(Path file, String reason) {
        try {
            Path target = free(refused, file);
            // The reason first: what lies among the refused always has one.
            Files.writeString(
                    target.resolveSibling(target.getFileName() + ".reason.txt"),
                    reason + "\nPut it right, and move it back into " + folder + ".\n");
            return Files.move(file, target);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Path free(Path among, Path file) {
        Path target = among.resolve(file.getFileName());
        for (int i = 2; Files.exists(target); i++) target = among.resolve(file.getFileName() + "." + i);
        return target;
    }

    private UserError unusable(IOException e) {
        return new UserError("inbox " + folder + " cannot be worked in (" + FileTrouble.reason(e)
                + "): its files must be readable, and movable into " + published + " and " + refused);
    }
}
