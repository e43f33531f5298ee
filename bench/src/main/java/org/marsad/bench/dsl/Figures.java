package org.marsad.bench.dsl;

import com.fasterxml.jackson.annotation.JsonFormat;

/** The six counts, or a change of them: an array, but where the wire has them by name. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record Figures(long incidents, long arrests, long foiled, long arrested, long killed, long wounded) {
    static final Figures ZERO = new Figures(0, 0, 0, 0, 0, 0);

    Figures plus(Figures o) {
        return new Figures(
                incidents + o.incidents,
                arrests + o.arrests,
                foiled + o.foiled,
                arrested + o.arrested,
                killed + o.killed,
                wounded + o.wounded);
    }

    Figures times(int sign) {
        return new Figures(
                sign * incidents, sign * arrests, sign * foiled, sign * arrested, sign * killed, sign * wounded);
    }
}
