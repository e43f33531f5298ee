package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;

class UcdpTest {
    @TempDir
    Path folder;

    private Results parsed(String... changes) {
        return Sheet.ucdp(Headers.UCDP_49).row(changes).parsed(folder);
    }

    @Test
    void aRowIsAnIncident() {
        SecurityEvent event = parsed().event(0);

        assertThat(event)
                .isEqualTo(new SecurityEvent(
                        "ucdp:4711",
                        1,
                        Kind.INCIDENT,
                        new EventDate(2020, 2, 4),
                        List.of(new Place("MA", "Azilal")),
                        "Band of Nowhere",
                        null,
                        3,
                        null,
                        null,
                        null,
                        "Government of Nowhere - Band of Nowhere",
                        new SecurityEvent.Source("UCDP GED", "4711")));
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of(Headers.UCDP_42, 42, 190_100),
                Arguments.of(Headers.UCDP_43, 43, 190_100),
                Arguments.of(Headers.UCDP_45, 45, 190_100),
                Arguments.of(Headers.UCDP_49, 49, 1),
                Arguments.of(Headers.UCDP_50, 50, 220_100),
                Arguments.of(Headers.UCDP_52, 52, 200_100),
                Arguments.of(Headers.UCDP_53, 53, 200_100));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void columnsAreFoundByNameAndTheLayoutTellsTheRelease(String header, int columns, long revision) {
        assertThat(header.split(",", -1)).hasSize(columns);
        Results results = Sheet.ucdp(header).line(Headers.tags(header)).row().parsed(folder);

        assertThat(results.all()).hasSize(1);
        SecurityEvent event = results.event(0);
        assertThat(event.revision()).isEqualTo(revision);
        assertThat(event.places()).containsExactly(new Place("MA", "Azilal"));
        assertThat(event.affiliation()).isEqualTo("Band of Nowhere");
        assertThat(event.killed()).isEqualTo(3);
    }

    @Test
    void pandasNumbersTheTagsAndMakesFloatsOfAll() {
        Results results = Sheet.ucdp(Headers.UCDP_53)
                .line("0" + Headers.tags(Headers.UCDP_53))
                .row(
                        "",
                        "1",
                        "id",
                        "15960.0",
                        "type_of_violence",
                        "2.0",
                        "where_prec",
                        "2.0",
                        "date_prec",
                        "1.0",
                        "best",
                        "7.0")
                .parsed(folder);

        assertThat(results.all()).hasSize(1);
        assertThat(results.event(0).id()).isEqualTo("ucdp:15960");
        assertThat(results.event(0).affiliation()).isEqualTo("Government of Nowhere");
        assertThat(results.event(0).places()).containsExactly(new Place("MA", "Azilal"));
        assertThat(results.event(0).killed()).isEqualTo(7);
    }

    @Test
    void someReleasesHaveNoHeader() {
        Results results =
                Sheet.ucdp(Headers.UCDP_49).headless().row().row("id", "4712").parsed(folder);

        assertThat(results.events()).hasSize(2);
        assertThat(results.event(1).id()).isEqualTo("ucdp:4712");
        assertThat(results.event(0).affiliation()).isEqualTo("Band of Nowhere");
        assertThat(results.all().get(0).line()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Mopti town, Mopti",
        "2, Tolo village, Tolo",
        "1, Mexico city, Mexico",
        "1, Kansas City, Kansas City",
        "1, Georgetown, Georgetown",
        "1, Old town city, Old town",
        "1, Benidorm municipality, Benidorm municipality",
        "1.0, Mopti town, Mopti",
        "3, Mopti district,",
        "7, Mediterranean Sea,",
        "'', Mopti town,",
    })
    void aCityIsAPlaceKnownToThePointLessItsTypeWord(String precision, String where, String city) {
        assertThat(parsed("where_prec", precision, "where_coordinates", where)
                        .event(0)
                        .places())
                .containsExactly(new Place("MA", city));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-02-04, 2020-02-04, 1, 2020-02-04",
        "2020-02-04 00:00:00.000, 2020-02-04 00:00:00.000, 1, 2020-02-04",
        "2020-02-04, 2020-02-06, 2, 2020-02",
        "2020-02-27, 2020-03-02, 2, 2020",
        "2020-12-30, 2021-01-02, 3, ''",
        "2020-02-04, 2020-02-04, 0, 2020",
        "2020-02-04, 2020-02-09, 5, 2020",
        "2020-02-04, 2020-02-09, 5.0, 2020",
        "2020-12-04, 2021-02-09, 5, ''",
        "'', '', 1, ''",
    })
    void aDateIsAsPreciseAsItsRange(String start, String end, String precision, String date) {
        Results results = parsed("date_start", start, "date_end", end, "date_prec", precision);

        assertThat(results.event(0).date()).hasToString(date);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Band of Nowhere",
        "2, Government of Nowhere",
        "3, Government of Nowhere",
    })
    void theTypeOfViolenceTellsWhoDidIt(String type, String affiliation) {
        assertThat(parsed("type_of_violence", type).event(0).affiliation()).isEqualTo(affiliation);
    }

    @ParameterizedTest
    @CsvSource({
        "XXX771,",
        "XXX,XXX",
        "4711,4711",
        "'',",
        "XXX Brigade, XXX Brigade",
        "'Al-Shabaab, IS', 'Al-Shabaab, IS'"
    })
    void placeholdersAreUnknown(String side, String affiliation) {
        assertThat(parsed("side_b", side).event(0).affiliation()).isEqualTo(affiliation);
    }

    @ParameterizedTest
    @CsvSource({
        "id, '', MISSING_ID",
        "id, 1.5E+04, MISSING_ID",
        "id, 12a, MISSING_ID",
        "date_start, 04/02/2020, BAD_DATE",
        "date_end, '', BAD_DATE",
        "date_end, 2020-02-30, BAD_DATE",
        "date_start, 2020-02, BAD_DATE",
        "country, Atlantis, UNKNOWN_COUNTRY",
        "country, '', UNKNOWN_COUNTRY",
        "country, MO, UNKNOWN_COUNTRY",
        "best, -1, BAD_COUNT",
        "best, many, BAD_COUNT",
        "best, 1000001, BAD_COUNT",
        "best, 9999999999, BAD_COUNT",
        "best, 1.5, BAD_COUNT",
        "side_b, *, BAD_NAME",
        "where_coordinates, (unknown), BAD_NAME",
        "type_of_violence, 4, BAD_FIELD",
        "type_of_violence, '', BAD_FIELD",
    })
    void whatCannotBeReadIsRejected(String column, String value, Reason reason) {
        parsed(column, value).rejected(0, reason);
    }

    @Test
    void aNameThatIsTooLongAndADateThatCannotBeAreRejected() {
        parsed("side_b", "x".repeat(201)).rejected(0, Reason.BAD_NAME);
        parsed("date_start", "2999-01-01", "date_end", "2999-01-01").rejected(0, Reason.IMPLAUSIBLE_DATE);
        parsed("date_start", "1899-01-01", "date_end", "1899-01-01").rejected(0, Reason.IMPLAUSIBLE_DATE);
    }

    @Test
    void ofSeveralFaultsTheFirstInTheOrderOfTheChecksIsTheReason() {
        parsed("best", "many", "country", "Atlantis", "date_start", "never").rejected(0, Reason.BAD_DATE);
        parsed("best", "many", "country", "Atlantis").rejected(0, Reason.UNKNOWN_COUNTRY);
        parsed("country", "Atlantis", "date_start", "2999-01-01", "date_end", "2999-01-01")
                .rejected(0, Reason.IMPLAUSIBLE_DATE);
        parsed("best", "many", "id", "x").rejected(0, Reason.MISSING_ID);
    }

    @Test
    void anUnknownNumberOfDeathsIsNotZero() {
        assertThat(parsed("best", "").event(0).killed()).isNull();
        assertThat(parsed("best", "0").event(0).killed()).isZero();
    }

    @Test
    void namesWithMacronsAreKeptAndBytesThatAreNotUtf8AreNotGuessedAt() {
        assertThat(parsed("where_coordinates", "Al Fallūjah town").event(0).places())
                .containsExactly(new Place("MA", "Al Fallūjah"));

        Results latin = Sheet.ucdp(Headers.UCDP_49)
                .charset(StandardCharsets.ISO_8859_1)
                .row("where_coordinates", "Fès town")
                .row()
                .parsed(folder);
        latin.rejected(0, Reason.MALFORMED);
        assertThat(latin.events()).hasSize(1);
    }
}
