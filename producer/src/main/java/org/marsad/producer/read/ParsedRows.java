package org.marsad.producer.read;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.parse.Row;
import org.marsad.producer.parse.RowParser;

/** Parses rows as they are asked for. */
final class ParsedRows implements Iterator<Parsed> {
    private final String name;
    private final Rows rows;
    private final RowParser parser;
    private @Nullable Parsed next;
    private long line;
    private boolean ended;

    ParsedRows(String name, Rows rows, RowParser parser) {
        this.name = name;
        this.rows = rows;
        this.parser = parser;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) advance();
        return next != null;
    }

    @Override
    public Parsed next() {
        if (!hasNext() || next == null) throw new NoSuchElementException();
        Parsed parsed = next;
        next = null;
        return parsed;
    }

    private void advance() {
        try {
            while (next == null) {
                Row row = rows.next();
                if (row == null) {
                    ended = true;
                    return;
                }
                next = parser.parse(row);
                if (next != null) line = next.line();
            }
        } catch (IOException e) {
            throw new UserError(
                    name + ": cannot be read on after the row of line " + line + ": " + FileTrouble.reason(e));
        }
    }
}
