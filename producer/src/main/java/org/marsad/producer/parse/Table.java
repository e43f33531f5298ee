package org.marsad.producer.parse;

import static org.marsad.model.event.Reason.MALFORMED;
import static org.marsad.model.event.Reason.TOO_LARGE;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** What all tables have in common: a row is looked at by its format only if it is sound as a row. */
final class Table implements RowParser {
    private final Format format;
    private final Header header;
    private final CellsParser parser;

    Table(Format format, Header header, long revision) {
        this.format = format;
        this.header = header;
        this.parser = format.parser(header, revision);
    }

    @Override
    public @Nullable Parsed parse(Row row) {
        if (row.flaw() != null) return row.rejected(MALFORMED, row.flaw());
        if (row.whole() != null)
            return row.rejected(TOO_LARGE, row.whole().length() + " bytes in one row" + lines(row));
        if (row.size() != header.size())
            return row.rejected(MALFORMED, row.size() + " fields where the header has " + header.size() + lines(row));
        Charset charset = format.encoding().of(row);
        if (charset == null)
            return row.rejected(
                    MALFORMED, "not UTF-8, as " + format.name() + " is: was it saved again in another encoding?");
        Cells cells = new Cells(row, charset);
        return isHxl(cells) ? null : parser.parse(cells);
    }

    private static String lines(Row row) {
        return row.line() == row.lastLine()
                ? ""
                : "; quotes hold lines " + row.line() + " to " + row.lastLine()
                        + " together: is one of them not closed?";
    }

    /** Tags begin with #, and nothing else is in the row, unless a program has numbered it in a column without a name. */
    private boolean isHxl(Cells cells) {
        boolean tags = false;
        for (int i = 0; i < header.size(); i++) {
            String text = header.isNamed(i) ? cells.text(i) : "";
            if (!text.isEmpty() && text.charAt(0) != '#') return false;
            tags |= !text.isEmpty();
        }
        return tags;
    }
}
