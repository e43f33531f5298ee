package org.marsad.consumer.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file of {@code src/test/resources/golden}; {@code -Dmarsad.golden=write} writes it instead, to be looked at before it is kept. */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    static void verify(Path actual, String name) throws IOException {
        Path golden = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("marsad.golden"))) Files.writeString(golden, Files.readString(actual));
        assertThat(actual).usingCharset("UTF-8").hasSameTextualContentAs(golden);
        assertThat(Files.readAllBytes(actual)).isEqualTo(Files.readAllBytes(golden));
    }
}
