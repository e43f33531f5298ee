package org.marsad.bench.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.LedgerJson;

/**
 * What the oracle says, as it lies in files: a line a cell, sorted, and the ledger.
 *
 * @param digest SHA-256 of the lines, in hex
 */
public record Expected(long cells, String digest) {
    public static Expected write(Oracle oracle, Path cells, Path ledger) throws IOException {
        List<String> lines = new ArrayList<>();
        oracle.cells().forEach((cell, figures) -> lines.add(Lines.of(cell, figures)));
        lines.sort(null);
        try (BufferedWriter out = Files.newBufferedWriter(cells, UTF_8)) {
            for (String line : lines) out.append(line).append('\n');
        }
        Files.write(ledger, Json.bytes(LedgerJson.object(oracle.ledger())));
        return new Expected(lines.size(), Lines.digest(lines));
    }
}
