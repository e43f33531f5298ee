package org.marsad.bench.dsl;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.OBJECT;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The value of a cell on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CellValue(
        String country,
        String city,
        String month,
        String affiliation,
        @JsonFormat(shape = OBJECT) Figures counts,
        @JsonFormat(shape = OBJECT) @Nullable Figures rolling3,
        @JsonFormat(shape = OBJECT) @Nullable Figures rolling12) {
    static CellValue of(CellKey cell, Sums sums) {
        return new CellValue(
                cell.country(),
                cell.city(),
                cell.month(),
                cell.affiliation(),
                sums.counts(),
                sums.rolling3(),
                sums.rolling12());
    }
}
