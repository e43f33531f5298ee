package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;

class AcledTest {
    @TempDir
    Path folder;

    private Results parsed(String... changes) {
        return Sheet.acled(Headers.ACLED_2020).row(changes).parsed(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {Headers.ACLED_2020, Headers.ACLED_2023})
    void aRowIsAnIncident(String header) {
        assertThat(Sheet.acled(header).row().parsed(folder).event(0))
                .isEqualTo(new SecurityEvent(
                        "acled:MOR77",
                        1_618_581_455,
                        Kind.INCIDENT,
                        new EventDate(2020, 11, 3),
                        List.of(new Place("MA", "Nador")),
                        "Invented Front",
                        null,
                        4,
                        null,
                        null,
                        null,
                        "Armed clash",
                        new SecurityEvent.Source("ACLED", "MOR77")));
    }

    @ParameterizedTest
    @CsvSource({
        "Battles, Armed clash, INCIDENT",
        "Explosions/Remote violence, Suicide bomb, INCIDENT",
        "Violence against civilians, Attack, INCIDENT",
        "Riots, Mob violence, INCIDENT",
        "Protests, Excessive force against protesters, INCIDENT",
        "Strategic developments, Arrests, ARREST",
    })
    void whatIsCounted(String type, String subType, Kind kind) {
        assertThat(parsed("event_type", type, "sub_event_type", subType)
                        .event(0)
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Protests, Peaceful protest",
        "Riots, Violent demonstration",
        "Strategic developments, Agreement",
        "'', ''",
    })
    void whatIsSkipped(String type, String subType) {
        Parsed parsed =
                parsed("event_type", type, "sub_event_type", subType).all().get(0);

        assertThat(parsed).isInstanceOf(Parsed.Skipped.class);
        assertThat(((Parsed.Skipped) parsed).why()).contains(type, subType);
    }

    @ParameterizedTest
    @CsvSource({
        "04 November 2021, 2021-11-04",
        "21 March 2020, 2020-03-21",
        "9-May-20, 2020-05-09",
        "31-12-19, 2019-12-31",
        "02-03-19, 2019-03-02",
        "5-Aug-24, 2024-08-05",
        "2020-11-03, 2020-11-03",
        "31-12-97, 1997-12-31",
        "'', ''",
    })
    void fiveWaysToWriteADay(String text, String date) {
        assertThat(parsed("event_date", text).event(0).date()).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12-31-19",
                "12/31/19",
                "2020-11",
                "31 Smarch 2020",
                "30-02-20",
                "1-1-1",
                "May 2020",
                "--",
                "0-1-20"
            })
    void otherWaysAreRejected(String text) {
        parsed("event_date", text).rejected(0, Reason.BAD_DATE);
    }

    @ParameterizedTest
    @CsvSource({"1, 2020-11-03", "2, 2020-11-03", "3, 2020-11"})
    void aDateMayBeKnownToTheMonthOnly(String precision, String date) {
        assertThat(parsed("time_precision", precision).event(0).date()).hasToString(date);
    }

    @ParameterizedTest
    @CsvSource({"1, Nador", "2, Nador", "3,"})
    void aCityIsAPlaceKnownToThePoint(String precision, String city) {
        assertThat(parsed("geo_precision", precision).event(0).places()).containsExactly(new Place("MA", city));
    }

    @Test
    void theRevisionIsTheRowsOwnElseTheArchives() {
        assertThat(parsed("timestamp", "").event(0).revision()).isEqualTo(1);
        parsed("timestamp", "1.6E+09").rejected(0, Reason.BAD_REVISION);
        parsed("timestamp", "0").rejected(0, Reason.BAD_REVISION);
    }

    @Test
    void whatCannotBeReadIsRejected() {
        parsed("event_id_cnty", "").rejected(0, Reason.MISSING_ID);
        parsed("fatalities", "some").rejected(0, Reason.BAD_COUNT);
        parsed("country", "Atlantis").rejected(0, Reason.UNKNOWN_COUNTRY);
    }

    @Test
    void semicolonsAndTagsAreNoTrouble() {
        Results results = Sheet.acled(Headers.ACLED_2020)
                .delimiter(';')
                .line(Headers.tags(Headers.ACLED_2020).replace(',', ';'))
                .row("event_date", "04 November 2021", "notes", "one; two, \"three\"\nfour")
                .parsed(folder);

        assertThat(results.all()).hasSize(1);
        assertThat(results.event(0).date()).hasToString("2021-11-04");
    }
}
