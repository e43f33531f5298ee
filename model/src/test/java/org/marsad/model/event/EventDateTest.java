package org.marsad.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventDateTest {
    @Test
    void everyDateOfTwoThousandYearsIsReadAsItIsWritten() {
        for (LocalDate day = LocalDate.of(0, 1, 1); day.getYear() < 2100; day = day.plusDays(1)) {
            isReadAsWritten(EventDate.ofDay(day), day.toString(), day);
            if (day.getDayOfMonth() == 1)
                isReadAsWritten(
                        EventDate.ofMonth(day.getYear(), day.getMonthValue()),
                        YearMonth.from(day).toString(),
                        day);
            if (day.getDayOfYear() == 1)
                isReadAsWritten(EventDate.ofYear(day.getYear()), day.toString().substring(0, 4), day);
        }
        isReadAsWritten(new EventDate(9999, 12, 31), "9999-12-31", LocalDate.of(9999, 12, 31));
    }

    private static void isReadAsWritten(EventDate date, String text, LocalDate first) {
        boolean so = date.toString().equals(text)
                && date.equals(EventDate.parse(text))
                && date.firstDay().equals(first)
                && !date.isUnknown();
        if (!so) throw new AssertionError(text);
    }

    @Test
    void theUnknownDateHasNoText() {
        assertThat(EventDate.UNKNOWN.isUnknown()).isTrue();
        assertThat(EventDate.UNKNOWN).hasToString("");
        assertThat(EventDate.parse("")).isNull();
        assertThat(EventDate.ofYear(0).isUnknown()).isFalse();
    }

    @Property
    void readsWhatTheCalendarHasAndNothingElse(@ForAll("nearlyDates") String text) {
        assertThat(EventDate.parse(text) != null).isEqualTo(isDate(text));
    }

    /** By the calendar of Java, which also knows signs and other digits. */
    private static boolean isDate(String text) {
        if (!text.matches("[0-9]{4}(-[0-9]{2}){0,2}")) return false;
        try {
            switch (text.length()) {
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                default -> LocalDate.parse(text);
            }
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> nearlyDates() {
        Arbitrary<String> number =
                Arbitraries.of("00", "01", "02", "04", "12", "13", "28", "29", "30", "31", "32", "4", "٠٢", "２", "+1");
        return Arbitraries.of("2019", "2020", "1900", "2000", "202", "20200", "+2020", "-020", "２０２０", "")
                .flatMap(year -> Arbitraries.of("-", "-", "-", "", "/", " ", "\u2010")
                        .flatMap(dash -> number.list()
                                .ofMaxSize(3)
                                .map(rest -> rest.isEmpty() ? year : year + dash + String.join(dash, rest))));
    }
}
