package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.marsad.model.count.Period;

/** What is written is what is read. */
final class BytesProperties {
    @Property
    void readsWhatItWrote(@ForAll long a, @ForAll long b, @ForAll String text) {
        BytesOut out = new BytesOut().unsigned(a).signed(b).text(text).signed(a);
        BytesIn in = new BytesIn(out.toByteArray());
        assertThat(in.unsigned()).isEqualTo(a);
        assertThat(in.signed()).isEqualTo(b);
        assertThat(in.text()).isEqualTo(new String(text.getBytes(UTF_8), UTF_8));
        assertThat(in.isAtEnd()).isFalse();
        assertThat(in.signed()).isEqualTo(a);
        assertThat(in.isAtEnd()).isTrue();
    }

    @Property
    void codesArePeriodsAndStandInTheirOrder(
            @ForAll @IntRange(min = 1, max = 9999) int year,
            @ForAll @IntRange(max = 12) int month,
            @ForAll @IntRange(min = 1, max = 9999) int otherYear,
            @ForAll @IntRange(max = 12) int otherMonth) {
        Period period = new Period(year, month);
        Period other = new Period(otherYear, otherMonth);
        assertThat(Codes.period(Codes.of(period))).isEqualTo(period);
        assertThat(Integer.compare(Codes.of(period), Codes.of(other))).isEqualTo(period.compareTo(other));
        if (period.isMonth())
            assertThat(Codes.ofIndex(Codes.index(Codes.of(period)))).isEqualTo(Codes.of(period));
        assertThat(Codes.period(Codes.of(Period.UNKNOWN))).isEqualTo(Period.UNKNOWN);
    }
}
