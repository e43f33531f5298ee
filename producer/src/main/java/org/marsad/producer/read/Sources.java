package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;

/** Looks into a file, whatever its name: gzip and zip are known by their first bytes. */
final class Sources {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    private Sources() {}

    /**
     * The archives in a file: one, or as many as a zip has entries.
     *
     * @throws UserError if there are none, or it cannot be read
     */
    static List<Source> in(Path file) {
        if (file.toString().isEmpty()) throw new UserError("'' is no name of a file: is a variable empty?");
        if (!Files.exists(file)) throw new UserError(file + ": there is no such file");
        if (Files.isDirectory(file)) throw new UserError(file + ": a folder, not a file: name the archives in it");
        if (!Files.isRegularFile(file))
            throw new UserError(file + ": not a file that can be read twice: save it as a file first");
        try {
            long bytes = Files.size(file);
            if (bytes == 0) throw new UserError(file + ": empty");
            byte[] first = first(file);
            if (begins(first, ZIP) || begins(first, EMPTY_ZIP)) return entries(file);
            return List.of(new FileSource(file, bytes, begins(first, GZIP)));
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + FileTrouble.reason(e));
        }
    }

    private static byte[] first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ZIP.length);
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return Arrays.mismatch(bytes, with) == -1 || Arrays.mismatch(bytes, with) == with.length;
    }

    private static List<Source> entries(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") != null)
                throw new UserError(file + ": an Excel workbook: save its sheet as CSV UTF-8 first");
            List<Source> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory() && !isHidden(entry))
                    .map(entry -> (Source) new ZipSource(file, entry.getName(), entry.getSize()))
                    .toList();
            if (entries.isEmpty()) throw new UserError(file + ": an empty zip");
            return entries;
        }
    }

    /** What a Mac adds of its own. */
    private static boolean isHidden(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith("__MACOSX/") || name.startsWith(".", name.lastIndexOf('/') + 1);
    }
}
