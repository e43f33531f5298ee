package org.marsad.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs beyond the project: without it the test is left out with a line, but never under {@code ./marsad test --strict}. */
final class Strict {
    private static final Path SHARED = Path.of("..", "..", "shared");

    private Strict() {}

    static void need(boolean there, String what) {
        if (there) return;
        if (Boolean.getBoolean("marsad.strict")) Assertions.fail("--strict, but there is no " + what);
        System.out.println("left out: a test that needs " + what);
        Assumptions.abort("there is no " + what);
    }

    /** A folder or file of the real archives. */
    static Path data(String name) {
        Path path = SHARED.resolve("data").resolve(name);
        need(Files.exists(path), "../shared/data/" + name);
        return path;
    }
}
