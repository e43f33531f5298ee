package org.marsad.app.view;

import java.util.List;
import org.jline.utils.AttributedString;

/** What a screen shows, drawn anew about once a second. */
public interface Scene {
    /** Exactly as many lines as the terminal has rows, none wider than it. */
    List<AttributedString> frame(int columns, int rows);
}
