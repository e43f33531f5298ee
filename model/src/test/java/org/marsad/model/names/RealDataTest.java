package org.marsad.model.names;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped tables against the real files that they are for. */
class RealDataTest {
    private static final List<Row> OURS = Table.shipped("gazetteer.csv", Spelled.PLACE);

    private final Names names = Names.standard();

    @Test
    void everyPlaceOfGeoNamesHasANameOfOurs() throws IOException {
        Set<String> ours = new HashSet<>();
        for (Row row : OURS) ours.add(row.name(1));
        List<NamedCsvRecord> places = SharedData.rows(SharedData.file("gazetteer-ma.csv"));
        assertThat(places).hasSize(267);
        for (NamedCsvRecord place : places) {
            assertThat(city(place, "name")).as(place.getField("name")).isIn(ours);
            assertThat(city(place, "asciiname")).isEqualTo(city(place, "name"));
        }
    }

    @Test
    void placesThatShareAnOwnNameAreTheseOnly() throws IOException {
        Map<String, Long> shared = new TreeMap<>(SharedData.rows(SharedData.file("gazetteer-ma.csv")).stream()
                .collect(groupingBy(place -> city(place, "name"), counting())));
        shared.values().removeIf(count -> count == 1);
        // in each case the larger is the one that the coordinates are of
        assertThat(shared).isEqualTo(Map.of("Dakhla", 2L, "Ifrane", 2L, "Tabia", 2L));
    }

    @Test
    void ourPlacesAreWhereTheyAre() throws IOException {
        Map<String, Row> ours = new HashMap<>();
        for (Row row : OURS) ours.put(row.name(1), row);
        Set<String> met = new HashSet<>();
        for (NamedCsvRecord place : SharedData.rows(SharedData.file("gazetteer-ma.csv"))) {
            String city = city(place, "name");
            if (!met.add(city)) continue;
            Row row = ours.get(city);
            assertThat(row).isNotNull();
            assertThat(Double.parseDouble(row.field(3)))
                    .as(city)
                    .isCloseTo(Double.parseDouble(place.getField("lat")), within(0.006));
            assertThat(Double.parseDouble(row.field(4)))
                    .as(city)
                    .isCloseTo(Double.parseDouble(place.getField("lon")), within(0.006));
        }
    }

    @Test
    void noAliasOfGeoNamesIsAnotherPlaceOfOursButThese() throws IOException {
        Set<String> others = new TreeSet<>();
        for (NamedCsvRecord place : SharedData.rows(SharedData.file("gazetteer-ma.csv"))) {
            String city = city(place, "name");
            for (String alias : place.getField("aliases").split("\\|", -1)) {
                if (alias.isBlank()) continue;
                String found = names.city(place.getField("country"), alias);
                if (!found.equals(city) && !found.equals(Names.tidy(alias)))
                    others.add(alias + " is " + found + ", not " + city);
            }
        }
        assertThat(others)
                .containsExactly(
                        "Asila is Asilah, not Azilal",
                        "Souk-el-Arbaa is Souk El Arbaa, not Kariat Arkmane",
                        "Souk-el-Arbâa is Souk El Arbaa, not Kariat Arkmane");
    }

    @Test
    void noAirportCodeIsAPlace() {
        for (String code : List.of("CMN", "RBA", "FEZ", "RAK", "AGA", "TNG", "OUD", "EUN", "VIL", "SII"))
            assertThat(names.city("MA", code)).isEqualTo(code.equals("FEZ") ? "Fez" : code);
    }

    @ParameterizedTest
    @CsvSource({
        "ucdp/GEDEvent_v26_0_1.csv, 1727",
        "ucdp/hdx_pak_2023.csv, 6416",
        "ucdp/hdx_nga_2021_pandas_index.csv, 4603",
        "ucdp/hdx_ukr_2020.csv, 993",
        "ucdp/hdx_ukr_2023.csv, 2989"
    })
    void everyCountryOfUcdpHasACode(String file, int records) throws IOException {
        List<String> countries = SharedData.rows(SharedData.file(file)).stream()
                .filter(row -> !row.getField("id").isEmpty())
                .map(row -> row.getField("country"))
                .toList();
        assertThat(countries).hasSize(records);
        assertThat(countries.stream()
                        .filter(country -> Countries.code(country) == null)
                        .distinct())
                .isEmpty();
    }

    private String city(NamedCsvRecord place, String field) {
        return names.city(place.getField("country"), place.getField(field));
    }
}
