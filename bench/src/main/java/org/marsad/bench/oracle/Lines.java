package org.marsad.bench.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import org.marsad.model.wire.Rejected;

/** Cells as lines that can be compared: names and figures between tabs. */
final class Lines {
    private Lines() {}

    static String of(CellName cell, long[] figures) {
        StringBuilder line = new StringBuilder(cell.toString());
        for (long figure : figures) line.append('\t').append(figure);
        return line.toString();
    }

    static String digest(Collection<String> lines) {
        MessageDigest digest = Rejected.sha256();
        for (String line : lines) {
            digest.update(line.getBytes(UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
