package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;
import org.marsad.model.count.Period;

class MonthsTest {
    @Test
    void limitsAreMonthsHoweverTheyAreGiven() {
        Months months = new Months(new Period(2020, 2), new Period(2021, 12));
        assertThat(Months.of("2020-02", "2021-12")).isEqualTo(months);
        assertThat(Months.of("2020-02-29", "2021-12-01")).isEqualTo(months);
        assertThat(Months.of("2020-02", "2021")).isEqualTo(months);
        assertThat(Months.of("2020", "2020")).isEqualTo(new Months(new Period(2020, 1), new Period(2020, 12)));
        assertThat(Months.of(null, null).isAll()).isTrue();
        assertThat(Months.of(null, "2020").isAll()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2020-13", "20-02", "unknown", "2020-02-30", "0000-01"})
    void otherLimitsAreRefused(String text) {
        assertThatThrownBy(() -> Months.of(text, null))
                .isInstanceOf(UserError.class)
                .hasMessage("--from " + text + " is not a month: write it as 2020-02 or 2020");
    }

    @Test
    void limitsTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> Months.of("2021", "2020"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("2021-01 to 2020-12");
    }
}
