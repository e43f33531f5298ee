package org.marsad.web.api;

import java.util.Base64;
import org.marsad.model.count.Cell;
import org.marsad.model.wire.CellJson;

/** The place between one page and the next: the last cell of the one, which stays a place when the cell is gone. */
final class Cursor {
    private Cursor() {}

    static String after(Cell cell) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(CellJson.key(cell));
    }

    static Cell read(String text) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            Cell cell = CellJson.key(key);
            if (after(cell).equals(text)) return cell;
        } catch (RuntimeException e) {
            throw (Problem) wrong(text).initCause(e);
        }
        throw wrong(text);
    }

    private static Problem wrong(String text) {
        return Problem.parameter(
                "after", "\"" + text + "\" is not what \"next\" said of the page before: begin without it");
    }
}
