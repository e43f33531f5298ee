package org.marsad.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where is logged, told to {@code logback.xml} by system properties: so nothing may log before {@link #begin}. Each command has one file, to
 * which several processes may append.
 */
final class Logging {
    private static final long LARGEST_BYTES = 8 << 20;

    private Logging() {}

    /**
     * Begins the log of a command.
     *
     * @param console the least level of Marsad's own lines that go to standard error, as logback has it
     */
    static void begin(String command, String console, boolean verbose) {
        System.setProperty("marsad.log.console", verbose ? "DEBUG" : console);
        System.setProperty("marsad.log.own", verbose ? "DEBUG" : "INFO");
        System.setProperty("marsad.log.others", verbose ? "INFO" : "WARN");
        System.setProperty("marsad.log.file", file(command).toString());
        System.setProperty(
                "marsad.log.pid", Long.toString(ProcessHandle.current().pid()));
    }

    /** The log of the command that runs. */
    static String file() {
        return System.getProperty("marsad.log.file", "the log");
    }

    private static Path file(String command) {
        try {
            return fresh(Home.path("log"), command);
        } catch (IOException notWritable) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "marsad-" + System.getProperty("user.name"));
            try {
                return fresh(temporary, command);
            } catch (IOException e) {
                throw new org.marsad.model.UserError("no log can be written in " + Home.path("log") + " nor in "
                        + temporary + ": make one of them writable (" + e.getMessage() + ")");
            }
        }
    }

    private static Path fresh(Path folder, String command) throws IOException {
        Path file = Files.createDirectories(folder).resolve(command + ".log");
        if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) Files.delete(file);
        if (!Files.exists(file)) Files.createFile(file);
        if (!Files.isWritable(file)) throw new IOException(file + " is not writable");
        return file;
    }
}
