package org.marsad.app;

import java.nio.file.Path;

/** Marsad's own folder, where everything goes that nobody gave a place: the same from whatever folder it is called. */
final class Home {
    private Home() {}

    /** A path within {@code .marsad} there. */
    static Path path(String name) {
        return Path.of(System.getProperty("marsad.home", "")).toAbsolutePath().resolve(".marsad").resolve(name);
    }
}
