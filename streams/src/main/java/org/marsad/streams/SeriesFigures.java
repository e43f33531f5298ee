package org.marsad.streams;

import java.util.Arrays;
import org.marsad.model.count.Contribution;
import org.marsad.model.event.Kind;

/** The six figures of a series by period, or, signed, a change of them: sorted arrays that are added to in place. For one thread. */
final class SeriesFigures {
    static final int FIGURES = 6;

    private int size;
    private int[] codes = new int[1];
    private long[] figures = new long[FIGURES];

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The period at an index, as a {@linkplain Codes code}. */
    int code(int index) {
        return codes[index];
    }

    long figure(int index, int figure) {
        return figures[index * FIGURES + figure];
    }

    /** The first index whose code is not less. */
    int from(int code) {
        // No more lie between it and the last than their difference: of a series that misses no period it is just
        // there.
        int least = size == 0 ? 0 : Math.max(0, size - 1 - Math.max(0, codes[size - 1] - code));
        if (least < size && codes[least] == code) return least;
        int found = Arrays.binarySearch(codes, least, size, code);
        return found >= 0 ? found : -found - 1;
    }

    /** Adds an event, or with a sign of -1 takes it away (rule 3: what it adds to each of its cells, once). */
    void add(Contribution event, int sign) {
        int at = at(Codes.of(event.month())) * FIGURES;
        figures[at + (event.kind() == Kind.INCIDENT ? 0 : 1)] += sign;
        if (event.foiled()) figures[at + 2] += sign;
        figures[at + 3] += (long) sign * event.arrested();
        figures[at + 4] += (long) sign * event.killed();
        figures[at + 5] += (long) sign * event.wounded();
    }

    void add(SeriesFigures other) {
        for (int i = 0; i < other.size; i++) {
            int at = at(other.codes[i]) * FIGURES;
            for (int f = 0; f < FIGURES; f++) figures[at + f] += other.figures[i * FIGURES + f];
        }
    }

    private int at(int code) {
        int at = size > 0 && codes[size - 1] == code ? size - 1 : from(code);
        if (at < size && codes[at] == code) return at;
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
            figures = Arrays.copyOf(figures, size * 2 * FIGURES);
        }
        System.arraycopy(codes, at, codes, at + 1, size - at);
        System.arraycopy(figures, at * FIGURES, figures, (at + 1) * FIGURES, (size - at) * FIGURES);
        codes[at] = code;
        Arrays.fill(figures, at * FIGURES, (at + 1) * FIGURES, 0);
        size++;
        return at;
    }

    /** Copies the six of a period, zeros if it has none. */
    void copy(int code, long[] to) {
        int index = from(code);
        if (index < size && codes[index] == code) System.arraycopy(figures, index * FIGURES, to, 0, FIGURES);
        else Arrays.fill(to, 0, FIGURES, 0);
    }

    /** Those of so many calendar months from one on, each as six numbers. */
    long[] months(int firstIndex, int months) {
        long[] dense = new long[months * FIGURES];
        for (int i = from(Codes.ofIndex(firstIndex)); i < size; i++) {
            if (!Codes.isMonth(codes[i])) continue;
            int month = Codes.index(codes[i]) - firstIndex;
            if (month >= months) break;
            System.arraycopy(figures, i * FIGURES, dense, month * FIGURES, FIGURES);
        }
        return dense;
    }

    /** Forgets periods whose figures are all zero. */
    void trim() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (isZero(i)) continue;
            if (kept < i) {
                codes[kept] = codes[i];
                System.arraycopy(figures, i * FIGURES, figures, kept * FIGURES, FIGURES);
            }
            kept++;
        }
        size = kept;
    }

    private boolean isZero(int index) {
        for (int f = 0; f < FIGURES; f++) if (figure(index, f) != 0) return false;
        return true;
    }

    void write(BytesOut out) {
        write(out, 0, size);
    }

    /** Writes what lies from one index to before another. */
    void write(BytesOut out, int from, int to) {
        for (int i = from; i < to; i++) {
            out.unsigned(codes[i]);
            for (int f = 0; f < FIGURES; f++) out.signed(figure(i, f));
        }
    }

    /** Adds what {@link #write} has written. */
    void add(BytesIn in) {
        while (!in.isAtEnd()) {
            int at = at(in.integer()) * FIGURES;
            for (int f = 0; f < FIGURES; f++) figures[at + f] += in.signed();
        }
    }
}
