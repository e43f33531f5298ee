package org.marsad.model.names;

import static org.junit.jupiter.api.Assertions.fail;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The real files, in ../shared/data beside the project's root: where they are missing a test is skipped, or fails under marsad.strict. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        // Maven runs a module's tests in its folder, an IDE may in the project's
        Path root = Path.of(Files.isDirectory(Path.of("model")) ? "" : "..");
        Path file = root.resolve("../shared/data").resolve(name);
        if (Files.exists(file)) return file;
        if (Boolean.getBoolean("marsad.strict")) fail("missing under marsad.strict: " + name);
        System.out.println("skipped: ../shared/data/" + name + " is not there");
        return Assumptions.abort("../shared/data/" + name + " is not there");
    }

    static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }
}
