package org.marsad.app.view;

import java.io.IOError;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The whole of a terminal, redrawn about once a second; what was on it before is there again when this is closed. */
public final class Screen implements View {
    private static final int LOOK_MILLIS = 250;
    private static final int LOOKS_PER_FRAME = 4;

    private final Terminal terminal;
    private final Scene scene;
    private final Owner owner;
    private final Attributes before;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean restored = new AtomicBoolean();
    private volatile boolean resized = true;
    private volatile boolean closing;

    private Screen(Terminal terminal, Scene scene, Owner owner) {
        this.terminal = terminal;
        this.scene = scene;
        this.owner = owner;
        this.before = terminal.enterRawMode();
    }

    /**
     * Takes the terminal over, if standard output is one.
     *
     * @return null if there is no terminal that could be drawn on
     */
    public static @Nullable Screen open(Scene scene, Owner owner) {
        if (!Terminals.isOutput()) return null;
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false)
                    .build();
            Screen screen = new Screen(terminal, scene, owner);
            new Thread(screen::run, "marsad-screen").start();
            return screen;
        } catch (IOException | IllegalStateException notThatKindOfTerminal) {
            return null;
        }
    }

    private void run() {
        Object before = Signals.register("WINCH", () -> resized = true);
        try {
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            draw();
        } catch (IOException terminalGone) {
            owner.quit();
        } catch (RuntimeException failure) {
            owner.failed(failure);
        } finally {
            Signals.unregister("WINCH", before);
            terminal.puts(Capability.exit_ca_mode);
            terminal.puts(Capability.cursor_normal);
            terminal.flush();
            ended.complete(null);
        }
    }

    private void draw() throws IOException {
        Display display = new Display(terminal, true);
        Size size = new Size(80, 24);
        for (int look = 0; !closing; look++) {
            if (resized) {
                resized = false;
                size = size(size);
                display.clear();
                display.resize(size.getRows(), size.getColumns());
                look = 0;
            }
            if (look % LOOKS_PER_FRAME == 0) display.update(scene.frame(size.getColumns(), size.getRows()), -1);
            // Waits for a key, and so for the time of the next look.
            if (terminal.reader().read(LOOK_MILLIS) == 'q') owner.quit();
        }
    }

    /** The size is asked of a program, which ends at Ctrl-C as we do. */
    private Size size(Size before) {
        try {
            return terminal.getSize();
        } catch (IOError interrupted) {
            return before;
        }
    }

    @Override
    public void end() {
        closing = true;
        ended.join();
        if (!restored.compareAndSet(false, true)) return;
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException | IOError alreadyGone) {
            // nothing to restore
        }
    }
}
