package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;

class RandTest {
    @TempDir
    Path folder;

    private Results parsed(String... changes) {
        return Sheet.rand().row(changes).parsed(folder);
    }

    @Test
    void aRowIsAnIncident() {
        SecurityEvent event = parsed().event(0);

        assertThat(event.id()).matches("rand:[0-9a-f]{16}");
        assertThat(event.places()).containsExactly(new Place("MA", "Rabat"));
        assertThat(event.affiliation()).isEqualTo("Invented Front");
        assertThat(event.killed()).isZero();
        assertThat(event.wounded()).isEqualTo(1);
        assertThat(event.summary()).isEqualTo("Explosives");
        assertThat(event.source())
                .isEqualTo(new SecurityEvent.Source("RAND RDWTI", event.id().substring("rand:".length())));
    }

    @ParameterizedTest
    @CsvSource({
        "09-Feb-68, 1968-02-09",
        "31-Dec-99, 1999-12-31",
        "1-Jan-00, 2000-01-01",
        "31-Dec-09, 2009-12-31",
        "'', ''"
    })
    void aYearOfTwoDigitsIsFrom1968To2009(String text, String date) {
        assertThat(parsed("Date", text).event(0).date()).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"09-Feb-67", "09-Feb-10", "09-02-68", "2/9/1968", "30-Feb-68"})
    void otherDatesAreRejected(String text) {
        parsed("Date", text).rejected(0, Reason.BAD_DATE);
    }

    @Test
    void equalRowsAreEventsOfTheirOwnAndEveryReadingGivesTheSameIds() {
        Results first = Sheet.rand().row().row("City", "Sale").row().row().parsed(folder);
        Results again =
                Sheet.rand().end("\r\n").row().row("City", "Sale").row().row().parsed(folder);

        List<String> ids = List.of(
                first.event(0).id(),
                first.event(1).id(),
                first.event(2).id(),
                first.event(3).id());
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.get(2)).isEqualTo(ids.get(0) + "-2");
        assertThat(ids.get(3)).isEqualTo(ids.get(0) + "-3");
        assertThat(again.events())
                .extracting(event -> Results.event(event).id())
                .containsExactlyElementsOf(ids);
    }

    @Test
    void theBytesAreMacRoman() {
        Results results = Sheet.rand()
                .charset(Charset.forName("x-MacRoman"))
                .row("City", "Tétouan", "Description", "the group’s second")
                .parsed(folder);

        assertThat(results.event(0).places()).containsExactly(new Place("MA", "Tétouan"));
        Results saved = Sheet.rand()
                .charset(StandardCharsets.UTF_8)
                .row("City", "Tétouan")
                .parsed(folder);
        assertThat(saved.event(0).places()).containsExactly(new Place("MA", "Tétouan"));
    }

    @Test
    void blankAndUnknownAreNoNames() {
        assertThat(parsed("City", " ").event(0).places()).containsExactly(new Place("MA", null));
        assertThat(parsed("City", "").event(0).places()).containsExactly(new Place("MA", null));
        assertThat(parsed("Perpetrator", "Unknown").event(0).affiliation()).isNull();
        assertThat(parsed("Perpetrator", "").event(0).affiliation()).isNull();
        assertThat(parsed("Perpetrator", "Other").event(0).affiliation()).isEqualTo("Other");
    }

    @Test
    void whatCannotBeReadIsRejected() {
        parsed("Injuries", "many").rejected(0, Reason.BAD_COUNT);
        parsed("Fatalities", "-1").rejected(0, Reason.BAD_COUNT);
        parsed("Country", "Atlantis").rejected(0, Reason.UNKNOWN_COUNTRY);
    }
}
