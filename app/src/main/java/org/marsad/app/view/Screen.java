package org.marsad.app.view;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** The whole of a terminal, redrawn about once a second; what was on it before is there again when this is closed. */
public final class Screen implements View {
    private static final int LOOK_MILLIS = 250;
    private static final int LOOKS_PER_FRAME = 4;

    private final Terminal terminal;
    private final Watch watch;
    private final Runnable quit;
    private final Attributes before;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;

    private Screen(Terminal terminal, Watch watch, Runnable quit) {
        this.terminal = terminal;
        this.watch = watch;
        this.quit = quit;
        this.before = terminal.enterRawMode();
    }

    /**
     * Takes the terminal over, if standard output is one.
     *
     * @param quit is called when the user presses q
     * @return null if there is no terminal that could be drawn on
     */
    public static @Nullable Screen open(Watch watch, Runnable quit) {
        if (!Terminals.isOutput()) return null;
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false)
                    .build();
            Screen screen = new Screen(terminal, watch, quit);
            new Thread(screen::run, "marsad-screen").start();
            return screen;
        } catch (IOException | IllegalStateException notThatKindOfTerminal) {
            return null;
        }
    }

    private void run() {
        try {
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            draw();
        } catch (IOException terminalGone) {
            quit.run();
        } finally {
            terminal.puts(Capability.exit_ca_mode);
            terminal.puts(Capability.cursor_normal);
            terminal.setAttributes(before);
            terminal.flush();
            ended.complete(null);
        }
    }

    private void draw() throws IOException {
        Display display = new Display(terminal, true);
        Size drawn = new Size();
        for (int look = 0; !closing; look++) {
            Size size = terminal.getSize();
            if (!size.equals(drawn)) {
                display.clear();
                display.resize(size.getRows(), size.getColumns());
                drawn = size;
                look = 0;
            }
            if (look % LOOKS_PER_FRAME == 0)
                display.update(Frame.of(watch.picture(), size.getColumns(), size.getRows()), -1);
            // Waits for a key, and so for the time of the next look.
            if (terminal.reader().read(LOOK_MILLIS) == 'q') quit.run();
        }
    }

    @Override
    public void end() {
        if (closing) return;
        closing = true;
        ended.join();
        try {
            terminal.close();
        } catch (IOException alreadyGone) {
            // nothing to restore
        }
    }
}
