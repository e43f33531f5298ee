package org.marsad.model.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.event.EventDate;

final class PeriodTest {
    @ParameterizedTest
    @CsvSource({"2020-02-04, 2020-02", "2020-02-29, 2020-02", "2020-02, 2020-02", "2020, 2020"})
    void aDateCountsInItsMonthOrElseInItsYear(String date, String period) {
        EventDate parsed = EventDate.parse(date);
        assertThat(parsed).isNotNull();
        assertThat(Period.of(parsed)).hasToString(period);
    }

    @Test
    void noDateCountsInTheUnknownMonth() {
        assertThat(Period.of(EventDate.UNKNOWN)).isEqualTo(Period.UNKNOWN).hasToString("unknown");
        assertThat(Period.parse("unknown")).isEqualTo(Period.UNKNOWN);
    }

    @Test
    void everyPeriodIsReadAsItIsWritten() {
        Period last = Period.UNKNOWN;
        for (int year = 1; year <= 9999; year++)
            for (int month = 0; month <= 12; month++) {
                Period period = new Period(year, month);
                boolean so = period.equals(Period.parse(period.toString()))
                        && period.isMonth() == (month > 0)
                        && last.compareTo(period) < 0
                        && period.compareTo(last) > 0;
                if (!so) throw new AssertionError(period);
                last = period;
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unknown",
                "unknown ",
                "*",
                "0000",
                "0000-05",
                "2020-00",
                "2020-13",
                "2020-2",
                "2020-02-04",
                "20"
            })
    void nothingElseIsAPeriod(String text) {
        assertThat(Period.parse(text)).isNull();
    }

    @Test
    void monthsLaterAreThoseOfTheCalendar() {
        for (int month = 1; month <= 12; month++)
            for (int later = -30; later <= 30; later++)
                assertThat(new Period(2020, month).plusMonths(later))
                        .hasToString(YearMonth.of(2020, month).plusMonths(later).toString());
        for (Period period : new Period[] {Period.UNKNOWN, new Period(2020, 0)})
            assertThatThrownBy(() -> period.plusMonths(1)).isInstanceOf(IllegalStateException.class);
    }
}
