package org.marsad.streams;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.marsad.streams.SeriesFigures.FIGURES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.wire.CellJson;

/** The cells of one series as {@link CellJson} writes them, byte for byte: what they have in common is written once. */
final class CellBytes {
    private static final String MONTH = "\"month\":\"";
    private static final byte[] MONTH_BYTES = MONTH.getBytes(UTF_8);
    private static final List<String> FIGURE_NAMES =
            List.of("incidents", "arrests", "foiled", "arrested", "killed", "wounded");
    private static final List<String> SPANS = List.of(",\"counts\":{", "},\"rolling3\":{", "},\"rolling12\":{");
    /** What stands before each figure. */
    private static final List<byte[]> BEFORE_FIGURES = beforeFigures();

    private static final byte[] END = "}".getBytes(UTF_8);

    /** Every period as it is written, once it was. Threads may make the same twice. */
    private static final AtomicReferenceArray<byte @Nullable []> MONTHS = new AtomicReferenceArray<>(Codes.COUNT);

    private final BytesOut text;
    private final byte[] beforeMonth;
    private final byte[] afterMonth;

    /** @param text to write into, which may be others' too */
    CellBytes(Series series, BytesOut text) {
        this.text = text;
        String key = new String(CellJson.key(series.cell(Period.UNKNOWN)), UTF_8);
        // No name has these bytes: a quote within a name is escaped.
        int month = key.indexOf(MONTH) + MONTH.length();
        beforeMonth = key.substring(0, month).getBytes(UTF_8);
        afterMonth = key.substring(month + Period.UNKNOWN.toString().length(), key.length() - END.length)
                .getBytes(UTF_8);
    }

    /** The key of a cell's series: that of the cell without its month. */
    static byte[] series(byte[] cell) {
        int from = 0;
        while (!startsAt(from, cell)) from++;
        int to = from + MONTH_BYTES.length;
        while (cell[to] != '"') to++;
        // and the comma after it
        to += 2;
        byte[] series = Arrays.copyOf(cell, cell.length - (to - from));
        System.arraycopy(cell, to, series, from, cell.length - to);
        return series;
    }

    private static boolean startsAt(int at, byte[] cell) {
        return cell[at] == '"' && Arrays.equals(cell, at, at + MONTH_BYTES.length, MONTH_BYTES, 0, MONTH_BYTES.length);
    }

    private static List<byte[]> beforeFigures() {
        List<byte[]> before = new ArrayList<>();
        for (String span : SPANS) {
            String begin = span;
            for (String name : FIGURE_NAMES) {
                before.add((begin + '"' + name + "\":").getBytes(UTF_8));
                begin = ",";
            }
        }
        return before;
    }

    byte[] key(int code) {
        return text.clear()
                .bytes(beforeMonth)
                .bytes(month(code))
                .bytes(afterMonth)
                .bytes(END)
                .toByteArray();
    }

    private static byte[] month(int code) {
        byte[] known = MONTHS.get(code);
        if (known != null) return known;
        byte[] text = Codes.period(code).toString().getBytes(ISO_8859_1);
        MONTHS.set(code, text);
        return text;
    }

    /**
     * The value of a cell; null if it does not exist (rule 6).
     *
     * @param figures the six of the period, and, for a calendar month, of 3 and of 12 months
     */
    byte @Nullable [] value(int code, long[] figures) {
        int spans = Codes.isMonth(code) ? SPANS.size() : 1;
        if (isZero(figures, 0) && (spans == 1 || isZero(figures, 2))) return null;
        text.clear().bytes(beforeMonth).bytes(month(code)).bytes(afterMonth);
        for (int f = 0; f < spans * FIGURES; f++)
            text.bytes(BEFORE_FIGURES.get(f)).decimal(figures[f]);
        return text.bytes(END).bytes(END).toByteArray();
    }

    private static boolean isZero(long[] figures, int span) {
        for (int f = span * FIGURES; f < (span + 1) * FIGURES; f++) if (figures[f] != 0) return false;
        return true;
    }
}
