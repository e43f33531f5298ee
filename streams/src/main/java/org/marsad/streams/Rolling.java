package org.marsad.streams;

import static org.marsad.streams.SeriesFigures.FIGURES;

import java.util.Arrays;

/**
 * Finds the cells of a series that a change has changed, each with its figures and those of the 3 and 12 calendar months that end with it
 * (rules 4 and 5): windows slide over the months that the change reaches, over the counts and over the change itself. For one thread.
 */
final class Rolling {
    private static final int SHORT = 3;
    private static final int LONG = 12;

    /** Takes each cell that has changed, once. */
    interface Cells {
        /**
         * @param code of the period
         * @param figures the six of the period itself, and, if it is a calendar month, the six of 3 and the six of 12 months. Reused
         */
        void changed(int code, long[] figures);
    }

    private final long[] figures = new long[3 * FIGURES];
    private final long[] moved = new long[3 * FIGURES];

    /**
     * @param counts of the series, the change included
     * @param change without periods whose figures are all zero
     */
    void changed(SeriesFigures counts, SeriesFigures change, Cells cells) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < change.size(); i++) {
            int code = change.code(i);
            if (!Codes.isMonth(code)) {
                counts.copy(code, figures);
                cells.changed(code, figures);
                continue;
            }
            int month = Codes.index(code);
            if (last >= 0 && month >= last + LONG) {
                slide(counts, change, first, last, cells);
                first = -1;
            }
            if (first < 0) first = month;
            last = month;
        }
        if (last >= 0) slide(counts, change, first, last, cells);
    }

    /** From the first month that changed to the last and the 11 that follow it. */
    private void slide(SeriesFigures counts, SeriesFigures change, int first, int last, Cells cells) {
        int before = LONG - 1;
        int months = before + last - first + LONG;
        long[] own = counts.months(first - before, months);
        long[] delta = change.months(first - before, months);
        Arrays.fill(figures, 0);
        Arrays.fill(moved, 0);
        for (int month = 0; month < months; month++) {
            step(own, month, figures);
            step(delta, month, moved);
            if (month >= before && !isZero(moved)) cells.changed(Codes.ofIndex(first - before + month), figures);
        }
    }

    /** Moves the windows of 1, 3 and 12 months on to a month. */
    private static void step(long[] months, int month, long[] sums) {
        for (int f = 0; f < FIGURES; f++) {
            long own = at(months, month, f);
            sums[f] = own;
            sums[FIGURES + f] += own - at(months, month - SHORT, f);
            sums[2 * FIGURES + f] += own - at(months, month - LONG, f);
        }
    }

    private static long at(long[] months, int month, int figure) {
        return month < 0 ? 0 : months[month * FIGURES + figure];
    }

    private static boolean isZero(long[] figures) {
        for (long figure : figures) if (figure != 0) return false;
        return true;
    }
}
