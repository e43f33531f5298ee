package org.marsad.bench.dsl;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A cell's counts with its rolling ones, or a change of them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sums(
        Figures counts,
        @Nullable Figures rolling3,
        @Nullable Figures rolling12) {
    static final Sums ZERO = new Sums(Figures.ZERO, null, null);

    Sums plus(Sums change) {
        return new Sums(counts.plus(change.counts), sum(rolling3, change.rolling3), sum(rolling12, change.rolling12));
    }

    private static @Nullable Figures sum(@Nullable Figures a, @Nullable Figures b) {
        if (a == null || b == null) return a == null ? b : a;
        return a.plus(b);
    }

    /** Null if all are zero (rule 6): then there is no cell. */
    @Nullable
    Sums orNull() {
        boolean zero = counts.equals(Figures.ZERO)
                && (rolling3 == null || rolling3.equals(Figures.ZERO))
                && (rolling12 == null || rolling12.equals(Figures.ZERO));
        return zero ? null : this;
    }
}
