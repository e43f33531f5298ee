package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;

class GtdTest {
    @TempDir
    Path folder;

    private Results parsed(String... changes) {
        return Sheet.gtd().row(changes).parsed(folder);
    }

    @Test
    void aRowIsAnIncident() {
        assertThat(parsed().event(0))
                .isEqualTo(new SecurityEvent(
                        "gtd:201002030001",
                        1,
                        Kind.INCIDENT,
                        new EventDate(2010, 2, 3),
                        List.of(new Place("MA", "Tangier")),
                        "Invented Front",
                        null,
                        2,
                        5,
                        false,
                        null,
                        "Bombing/Explosion",
                        new SecurityEvent.Source("GTD", "201002030001")));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "0.0, true", "'',", "-9,"})
    void whatDidNotSucceedWasFoiled(String success, Boolean foiled) {
        assertThat(parsed("success", success).event(0).foiled()).isEqualTo(foiled);
    }

    @ParameterizedTest
    @CsvSource({
        "2010, 2, 3, 2010-02-03",
        "2010, 2, 0, 2010-02",
        "2010, 0, 0, 2010",
        "2010, 0, 3, 2010",
        "0, 0, 0, ''",
        "2010.0, 2.0, 0.0, 2010-02",
        "2010, '', '', 2010",
    })
    void zeroIsUnknown(String year, String month, String day, String date) {
        Results results = parsed("iyear", year, "imonth", month, "iday", day, "approxdate", "early in the year");
        assertThat(results.event(0).date()).hasToString(date);
    }

    @ParameterizedTest
    @CsvSource({"2010, 2, 30", "2010, 13, 1", "2010, -9, 1", "soon, 1, 1", "20100, 1, 1"})
    void daysThatDoNotExistAreRejected(String year, String month, String day) {
        parsed("iyear", year, "imonth", month, "iday", day).rejected(0, Reason.BAD_DATE);
    }

    @ParameterizedTest
    @CsvSource({"'',", "-9,", "-99,", "-99.0,", "0, 0", "1.3333333333, 1", "12.0, 12"})
    void personsAreRoundedDownAndMayBeUnknown(String text, Integer persons) {
        SecurityEvent event = parsed("nkill", text, "nwound", text).event(0);

        assertThat(event.killed()).isEqualTo(persons);
        assertThat(event.wounded()).isEqualTo(persons);
    }

    @ParameterizedTest
    @CsvSource({"nkill, -1", "nkill, -0.5", "nwound, 1E+02", "nwound, several", "nkill, .5", "nkill, 1.2.3"})
    void otherNumbersOfPersonsAreRejected(String column, String text) {
        parsed(column, text).rejected(0, Reason.BAD_COUNT);
    }

    @Test
    void unknownIsNoName() {
        SecurityEvent event = parsed("city", "Unknown", "gname", "Unknown").event(0);
        assertThat(event.places()).containsExactly(new Place("MA", null));
        assertThat(event.affiliation()).isNull();
        assertThat(parsed("city", "").event(0).places()).containsExactly(new Place("MA", null));
        assertThat(parsed("gname", "Al-Qa`ida").event(0).affiliation()).isEqualTo("Al-Qa`ida");
    }

    @Test
    void scientificNotationHasLostTheId() {
        parsed("eventid", "1.97E+11").rejected(0, Reason.MISSING_ID);
        assertThat(parsed("eventid", "197000000001.0").event(0).id()).isEqualTo("gtd:197000000001");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252", "ISO-8859-1", "UTF-8"})
    void eachRowMayBeInEitherEncoding(String charset) {
        Results results = Sheet.gtd()
                .charset(Charset.forName(charset))
                .row("city", "Fès", "gname", "Señal Ökö")
                .row()
                .parsed(folder);

        assertThat(results.event(0).places()).containsExactly(new Place("MA", "Fès"));
        assertThat(results.event(0).affiliation()).isEqualTo("Señal Ökö");
        assertThat(results.events()).hasSize(2);
    }

    @Test
    void linesMayEndAsOnAnOldMac() {
        Results results = Sheet.gtd()
                .end("\r")
                .row()
                .row("eventid", "201002030002")
                .row("eventid", "no")
                .parsed(folder);

        assertThat(results.all()).extracting(Parsed::line).containsExactly(2L, 3L, 4L);
        assertThat(results.event(1).id()).isEqualTo("gtd:201002030002");
        results.rejected(2, Reason.MISSING_ID);
    }
}
