package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // UCDP
                "Morocco | MA",
                "DR Congo (Zaire) | CD",
                "Congo | CG",
                "Yemen (North Yemen) | YE",
                "Myanmar (Burma) | MM",
                "Russia (Soviet Union) | RU",
                "Serbia (Yugoslavia) | RS",
                "Kingdom of eSwatini (Swaziland) | SZ",
                "Cambodia (Kampuchea) | KH",
                "Madagascar (Malagasy) | MG",
                "Zimbabwe (Rhodesia) | ZW",
                "Vietnam (North Vietnam) | VN",
                "Macedonia, FYR | MK",
                "Bosnia-Herzegovina | BA",
                "United States of America | US",
                "Ivory Coast | CI",
                // GTD
                "West Germany (FRG) | DE",
                "East Germany (GDR) | DE",
                "Soviet Union | RU",
                "Zaire | CD",
                "Rhodesia | ZW",
                "South Vietnam | VN",
                "North Yemen | YE",
                "South Yemen | YE",
                "New Hebrides | VU",
                "People's Republic of the Congo | CG",
                "Republic of the Congo | CG",
                "Democratic Republic of the Congo | CD",
                "West Bank and Gaza Strip | PS",
                "Slovak Republic | SK",
                "St. Kitts and Nevis | KN",
                "Swaziland | SZ",
                "Vatican City | VA",
                "Western Sahara | EH",
                "Upper Volta | BF",
                "Kosovo | XK",
                // ACLED
                "eSwatini | SZ",
                "Democratic Republic of Congo | CD",
                "Republic of Congo | CG",
                "Palestine | PS",
                "Bailiwick of Jersey | JE",
                "Collectivity of Saint Martin | MF",
                "Sint Maarten | SX",
                "East Timor | TL",
                // RAND
                "West Bank/Gaza | PS",
                "United Kingdom | GB",
                "Burma | MM",
                // ISO's own
                "Türkiye | TR",
                "Côte d'Ivoire | CI",
                "Cote d’Ivoire | CI",
                "Iran (Islamic Republic of) | IR",
                "Iran, Islamic Republic of | IR",
                "Korea, Republic of | KR",
                "Viet Nam | VN",
                "Bolivia (Plurinational State of) | BO",
                // form does not matter
                "morocco | MA",
                "GUINEA BISSAU | GW",
                "Sao Tome and Principe | ST",
                "São Tomé and Príncipe | ST"
            })
    void everySpellingOfACountryHasItsCode(String name, String code) {
        assertThat(Countries.code(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Czechoslovakia",
                "Yugoslavia",
                "Serbia-Montenegro",
                "Serbia and Montenegro",
                "Netherlands Antilles",
                "International",
                "Multinational",
                "Akrotiri and Dhekelia",
                "Korea",
                "Atlantis",
                ""
            })
    void whatIsNotOneStateOfTodayHasNone(String name) {
        assertThat(Countries.code(name)).isNull();
    }

    @Test
    void everyCountryIsKnownByItsEnglishNames() {
        for (String code : Locale.getISOCountries()) {
            String english = new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
            assertThat(Countries.code(english)).as(english).isEqualTo(code);
        }
    }

    @Test
    void theCodesAreIsosAndXk() {
        Set<String> codes = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        codes.add("XK");
        assertThat(Table.shipped("countries.csv", List.of("name", "code")).stream()
                        .map(row -> row.field(1)))
                .allMatch(Countries::isCode)
                .containsAll(codes)
                .allMatch(codes::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MA", "EH", "XK", "SS", "GB", "AX"})
    void isCode(String code) {
        assertThat(Countries.isCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "ma", "Ma", " MA", "MAR", "UK", "EU", "AN", "YU", "SU", "CS", "DD", "ZR", "XX", "ZZ", "AC", "504"
            })
    void isNoCode(String code) {
        assertThat(Countries.isCode(code)).isFalse();
    }
}
