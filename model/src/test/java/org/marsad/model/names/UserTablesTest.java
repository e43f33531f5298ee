package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.model.UserError;

class UserTablesTest {
    private static final String GROUPS = "name,aliases\n";
    private static final String PLACES = "country,name,aliases,latitude,longitude\n";

    @TempDir
    Path folder;

    @Test
    void extendTheStandardTables() throws IOException {
        Names names = Names.with(
                List.of(write("groups.csv", GROUPS + "Green Hand,Main Verte|GH\n")),
                List.of(write(
                        "places.csv",
                        PLACES + "MA,Douar Imaginary,Imaginaire,33.5,-7.5\nES,Ceuta,Sebta|سبتة,35.89,-5.32\n")));

        assertThat(names.affiliation("main verte")).isEqualTo("Green Hand");
        assertThat(names.affiliation("Daesh")).isEqualTo("IS");
        assertThat(names.city("MA", "imaginaire")).isEqualTo("Douar Imaginary");
        assertThat(names.city("EH", "imaginaire")).isEqualTo("Douar Imaginary");
        assertThat(names.city("ES", "SEBTA")).isEqualTo("Ceuta");
        assertThat(names.city("MA", "Sebta")).isEqualTo("Sebta");
        assertThat(names.city("MA", "Tanger")).isEqualTo("Tangier");
    }

    @Test
    void winOverTheStandardTables() throws IOException {
        Names names = Names.with(
                List.of(write("groups.csv", GROUPS + "Daesh,\nUmbrella,AQIM|GSPC\n")),
                List.of(write(
                        "places.csv",
                        PLACES + "MA,Fès,Fez,,\nMA,Great Casablanca,Casablanca|Mohammedia,,\nMA,Anfa,,,\n")));

        assertThat(names.affiliation("DAESH")).isEqualTo("Daesh");
        assertThat(names.affiliation("ISIS")).isEqualTo("IS");
        // the name is the user's now, and with it all the spellings that the standard table has for it
        assertThat(names.affiliation("Al-Qa`ida in the Islamic Maghreb")).isEqualTo("Umbrella");
        assertThat(names.affiliation("gspc")).isEqualTo("Umbrella");
        assertThat(names.city("MA", "Fez")).isEqualTo("Fès");
        assertThat(names.city("MA", "فاس")).isEqualTo("Fès");
        assertThat(names.city("MA", "Dar el Beida")).isEqualTo("Great Casablanca");
        assertThat(names.city("MA", "Fedala")).isEqualTo("Great Casablanca");
        assertThat(names.city("MA", "anfa")).isEqualTo("Anfa");
    }

    @Test
    void areOneTableWhateverTheirOrder() throws IOException {
        Path one = write("one.csv", GROUPS + "Green Hand,GH\nRed Hand,Green Hand\n");
        Path two = write("two.csv", GROUPS + "Green Hand,Main Verte\n");
        for (List<Path> order : List.of(List.of(one, two), List.of(two, one))) {
            Names names = Names.with(order, List.of());
            assertThat(names.affiliation("gh")).isEqualTo("Green Hand");
            assertThat(names.affiliation("main verte")).isEqualTo("Green Hand");
            assertThat(names.affiliation("green hand")).isEqualTo("Green Hand");
        }
    }

    @Test
    void areSearchedByOwnNameBeforeAliasAndByCountryBeforeItsNeighbour() throws IOException {
        Path table = write(
                "places.csv",
                PLACES
                        + "MA,Two,One,,\nEH,One,,,\nMA,Three,Shared,,\nEH,Four,Shared,,\nMA,dakota,,,\nEH,Dakota,Four Corners,,\n"
                        + "MA,Five,Six,,\nMA,Six,,,\n");
        Names names = Names.with(List.of(), List.of(table));

        assertThat(names.city("MA", "six")).as("own name before alias").isEqualTo("Six");
        assertThat(names.city("MA", "one"))
                .as("the neighbour's own name before an alias")
                .isEqualTo("One");
        assertThat(names.city("MA", "shared")).as("the country's alias first").isEqualTo("Three");
        assertThat(names.city("EH", "shared")).as("the country's alias first").isEqualTo("Four");
        assertThat(names.city("MA", "DAKOTA"))
                .as("the country's own name first")
                .isEqualTo("dakota");
        assertThat(names.city("EH", "DAKOTA"))
                .as("the country's own name first")
                .isEqualTo("Dakota");
        assertThat(names.city("MA", "four corners"))
                .as("the neighbour's, as it is named here")
                .isEqualTo("dakota");
        assertThat(names.city("EH", "four corners")).isEqualTo("Dakota");
    }

    @Test
    void mayBeWrittenBySpreadsheets() throws IOException {
        Path table = write("excel.csv", "\ufeffname,aliases\r\n\"Green\u00a0 Hand\",\" GH | \"\"GH\"\" |\"\r\n\r\n");
        Names names = Names.with(List.of(table), List.of());
        assertThat(names.affiliation("gh")).isEqualTo("Green Hand");
        assertThat(names.affiliation("\"gh\"")).isEqualTo("Green Hand");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^ | line 1: the file is empty",
                "name;aliases\\nIS;ISIS | line 1: the header is \"name;aliases\"",
                "Name,Aliases | line 1: the header is \"Name,Aliases\"",
                "name,aliases\\nIS | line 2: the number of fields is 1, not 2",
                "name,aliases\\nA,a\\nIS,ISIS,Daesh | line 3: the number of fields is 3, not 2",
                "name,aliases\\n\\n ,ISIS | line 3: the name is empty",
                "name,aliases\\n*,ISIS | line 2: \"*\" has a meaning of its own and can be no name",
                "name,aliases\\nX,(unknown) | line 2: \"(unknown)\" has a meaning of its own and can be no alias",
                "name,aliases\\n--,X | line 2: the name \"--\" has no letter",
                "name,aliases\\n\"A\\nB\",X | line 2: a field runs over more than one line",
                "name,aliases\\nX,\"A\\nY,B\\n | line 2: not CSV from here on",
                "name,aliases\\nX,\"A\"B\\n | line 2: not CSV from here on",
                "name,aliases\\nHand,GH\\nFoot,F\\nHead,gh | line 4: \"gh\" cannot stand for \"Head\": it stands for \"Hand\" in ",
                "name,aliases\\nHand,\\nHAND, | line 3: \"HAND\" cannot stand for \"HAND\": it stands for \"Hand\" in ",
            })
    void ofAffiliationsAreRefusedWithTheReason(String content, String reason) throws IOException {
        Path table = write("groups.csv", content.replace("\\n", "\n"));
        assertThatThrownBy(() -> Names.with(List.of(table), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(table + ", " + reason)
                .hasMessageContaining("The header must be name,aliases (aliases set apart by |), in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Morocco,Fez,,34.03,-5 | the country is \"Morocco\", which is no ISO 3166-1 alpha-2 code",
                "ma,Fez,,34.03,-5 | the country is \"ma\"",
                "MA,Fez,,91,-5 | the latitude is \"91\", not degrees from -90 to 90",
                "MA,Fez,,34.03,-180.1 | the longitude is \"-180.1\", not degrees from -180 to 180",
                "MA,Fez,,34.03, | the longitude is \"\", not degrees",
                "MA,Fez,,NaN,-5 | the latitude is \"NaN\", not degrees",
                "MA,Fez,34.03,-5 | the number of fields is 4, not 5"
            })
    void ofPlacesAreRefusedWithTheReason(String row, String reason) throws IOException {
        Path table = write("places.csv", PLACES + row + "\n");
        assertThatThrownBy(() -> Names.with(List.of(), List.of(table)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(table + ", line 2: " + reason)
                .hasMessageContaining(
                        "The header must be country,name,aliases,latitude,longitude (aliases set apart by |)");
    }

    @Test
    void mustBeUtf8() throws IOException {
        Path table = folder.resolve("latin1.csv");
        Files.write(table, (GROUPS + "Hand,GH\nMain,Fès\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Names.with(List.of(table), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(table + ", line 3: a byte that is not UTF-8");
    }

    @Test
    void mustExist() {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> Names.with(List.of(missing), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(missing + ": there is no such file")
                .hasMessageContaining("name,aliases");
        assertThatThrownBy(() -> Names.with(List.of(), List.of(folder)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(folder + ": cannot be read");
    }

    @Test
    void sayBothPlacesOfAConflictBetweenFiles() throws IOException {
        Path one = write("one.csv", GROUPS + "Hand,GH\n");
        Path two = write("two.csv", GROUPS + "Head,GH\n");
        assertThatThrownBy(() -> Names.with(List.of(one, two), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(two + ", line 2: ")
                .hasMessageContaining(one + ", line 2");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
