package org.marsad.app.view;

import java.io.IOException;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Whether anybody watches: Java itself cannot tell of one stream alone. */
public final class Terminals {
    private Terminals() {}

    public static boolean isOutput() {
        return is(SystemStream.Output);
    }

    public static boolean isError() {
        return is(SystemStream.Error);
    }

    static boolean is(SystemStream stream) {
        try {
            return TerminalProvider.load("exec").isSystemStream(stream);
        } catch (IOException nobodyCanTell) {
            return false;
        }
    }
}
