package org.marsad.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** Marsad's command line within this process, its streams captured. */
final class Cli {
    record Result(int code, String out, String err) {}

    static {
        System.setProperty("marsad.home", Path.of("target", "home").toString());
    }

    private Cli() {}

    static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Marsad.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    static Result runOn(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
