package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;

/** The headers as they are in the wild, an invented row under each. */
class RealHeadersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ucdp-ged-19.1-42",
                "ucdp-ged-49",
                "ucdp-hdx-43-v19.1-ocha-with-hxl-row",
                "ucdp-hdx-45-v19.1-with-hxl-row",
                "ucdp-hdx-50-v22.1-with-hxl-row",
                "ucdp-hdx-52-v20.1-with-hxl-row",
                "ucdp-hdx-53-pandas-index-with-hxl-row",
                "gtd-0718dist-135",
                "gtd-1012dist-123",
                "acled-2020-export-31-comma",
                "acled-2021-export-31-semicolon",
                "acled-2023on-export-31",
                "acled-hdx-31-with-hxl-row",
                "rand-rdwti-8",
            })
    void areRecognised(String name) throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("headers/" + name + ".csv"));
        char delimiter = lines.get(0).contains(";") ? ';' : ',';
        Sheet sheet =
                Sheet.under(lines.get(0).replace(delimiter, ','), values(name)).delimiter(delimiter);
        lines.stream().skip(1).forEach(sheet::line);
        Results results = sheet.row().parsed(folder);

        assertThat(results.all()).hasSize(1);
        SecurityEvent event = results.event(0);
        assertThat(event.id()).startsWith(name.split("-", 2)[0] + ":");
        assertThat(event.places()).containsExactly(new Place("MA", "Azilal"));
        assertThat(event.affiliation()).isEqualTo("Invented Front");
        assertThat(event.killed()).isEqualTo(3);
        assertThat(event.date()).hasToString("1999-02-03");
    }

    private static Map<String, String> values(String name) {
        return switch (name.split("-", 2)[0]) {
            case "ucdp" ->
                Map.ofEntries(
                        Map.entry("id", "7.0"),
                        Map.entry("type_of_violence", "3"),
                        Map.entry("side_a", "Invented Front"),
                        Map.entry("where_prec", "2"),
                        Map.entry("where_coordinates", "Azilal village"),
                        Map.entry("country", "Morocco"),
                        Map.entry("date_prec", "1"),
                        Map.entry("date_start", "1999-02-03"),
                        Map.entry("date_end", "1999-02-03"),
                        Map.entry("best", "3"),
                        Map.entry("low", "1"),
                        Map.entry("high", "9"));
            case "gtd" ->
                Map.of(
                        "eventid", "199902030001",
                        "iyear", "1999",
                        "imonth", "2",
                        "iday", "3",
                        "country_txt", "Morocco",
                        "city", "Azilal",
                        "gname", "Invented Front",
                        "nkill", "3");
            case "acled" ->
                Map.ofEntries(
                        Map.entry("event_id_cnty", "MOR7"),
                        Map.entry("event_date", "03 February 1999"),
                        Map.entry("time_precision", "1"),
                        Map.entry("event_type", "Battles"),
                        Map.entry("actor1", "Invented Front"),
                        Map.entry("country", "Morocco"),
                        Map.entry("location", "Azilal"),
                        Map.entry("geo_precision", "1"),
                        Map.entry("fatalities", "3"),
                        Map.entry("timestamp", "1618581455"));
            default ->
                Map.of(
                        "Date",
                        "3-Feb-99",
                        "City",
                        "Azilal",
                        "Country",
                        "Morocco",
                        "Perpetrator",
                        "Invented Front",
                        "Fatalities",
                        "3");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"acled-2016-api-27-pandas-index", "wikipedia-list-7"})
    void othersAreRefused(String name) {
        Path file = SharedData.file("headers/" + name + ".csv");
        assertThatThrownBy(() -> Results.of(file)).isInstanceOf(UserError.class).hasMessageContaining(name);
    }

    @Test
    void theLayoutsOfUcdpAreAsTheTestsBelieve() throws IOException {
        assertHeader(Headers.UCDP_42, "ucdp-ged-19.1-42");
        assertHeader(Headers.UCDP_49, "ucdp-ged-49");
        assertHeader(Headers.UCDP_43, "ucdp-hdx-43-v19.1-ocha-with-hxl-row");
        assertHeader(Headers.UCDP_45, "ucdp-hdx-45-v19.1-with-hxl-row");
        assertHeader(Headers.UCDP_50, "ucdp-hdx-50-v22.1-with-hxl-row");
        assertHeader(Headers.UCDP_52, "ucdp-hdx-52-v20.1-with-hxl-row");
        assertHeader(Headers.UCDP_53, "ucdp-hdx-53-pandas-index-with-hxl-row");
        assertHeader(Headers.ACLED_2020, "acled-2020-export-31-comma");
        assertHeader(Headers.ACLED_2023, "acled-2023on-export-31");
        assertHeader(Headers.RAND, "rand-rdwti-8");
    }

    private static void assertHeader(String header, String name) throws IOException {
        assertThat(header.split(",", -1))
                .containsExactlyInAnyOrder(Files.readAllLines(SharedData.file("headers/" + name + ".csv"))
                        .get(0)
                        .split(",", -1));
    }
}
