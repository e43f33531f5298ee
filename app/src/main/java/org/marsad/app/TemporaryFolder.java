package org.marsad.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.marsad.model.UserError;

/** A folder that goes with all that is in it when this is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("marsad-"));
        } catch (IOException e) {
            throw new UserError("no temporary folder can be made in " + System.getProperty("java.io.tmpdir") + " (" + e
                    + "): make room there, or choose another place by MARSAD_JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
