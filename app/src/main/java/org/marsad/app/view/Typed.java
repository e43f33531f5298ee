package org.marsad.app.view;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/** What is typed at a terminal and not shown there, also when the output goes into a file, which Java's own console refuses. */
public final class Typed implements AutoCloseable {
    private static final int ENDED = 4;

    private final Terminal terminal;
    private final Attributes before;

    private Typed(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.getAttributes();
        Attributes silent = new Attributes(before);
        silent.setLocalFlag(LocalFlag.ECHO, false);
        terminal.setAttributes(silent);
    }

    /** null if nobody types. */
    public static @Nullable Typed open() throws IOException {
        if (!Terminals.is(SystemStream.Input)) return null;
        return new Typed(TerminalBuilder.builder()
                .provider("exec")
                .dumb(false)
                .system(true)
                .systemOutput(SystemOutput.SysErrOrSysOut)
                .build());
    }

    /** A line, without its end. */
    public String secret(String prompt) throws IOException {
        terminal.writer().print(prompt);
        terminal.flush();
        StringBuilder line = new StringBuilder();
        for (int c = terminal.reader().read();
                c >= 0 && c != '\n' && c != '\r' && c != ENDED;
                c = terminal.reader().read()) line.append((char) c);
        terminal.writer().println();
        terminal.flush();
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        terminal.setAttributes(before);
        terminal.close();
    }
}
