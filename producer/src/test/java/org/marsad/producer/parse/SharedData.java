package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real archives beside the project. Without them a test is skipped, saying so; with {@code -Dmarsad.strict=true} it fails. */
public final class SharedData {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    public static Path file(String name) {
        Path file = FOLDER.resolve(name);
        if (Files.exists(file)) return file;
        String missing = "../shared/data/" + name + " is not there";
        if (Boolean.getBoolean("marsad.strict")) fail(missing);
        System.out.println("skipped: " + missing);
        return abort(missing);
    }
}
