package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    private static final String STANDARD = Names.standard().fingerprint();

    @TempDir
    Path folder;

    @Test
    void isASha256InHexadecimalAndStable() {
        assertThat(STANDARD)
                .matches("[0-9a-f]{64}")
                .isEqualTo(Names.with(List.of(), List.of()).fingerprint());
    }

    @Test
    void doesNotDependOnOrderOrForm() throws IOException {
        String one = groups("Green Hand,GH|Main Verte\nRed Hand,RH\n");
        assertThat(groups("\"Red  Hand\",RH\n\n\"Green Hand\",\"Main Verte |GH|\"\n"))
                .isEqualTo(one);
        assertThat(groups("Green Hand,gh|Main-Verte\nRed Hand,RH\nGreen Hand,\n"))
                .isEqualTo(one);
    }

    @Test
    void doesNotDependOnWhatChangesNoName() throws IOException {
        assertThat(groups("IS,Daesh|ISIS\n")).isEqualTo(STANDARD);
        assertThat(places("MA,Fez,Fès,,\n")).isEqualTo(STANDARD);
        assertThat(places("MA,Green Hand,GH,,\n")).isEqualTo(places("EH,Green Hand,GH,,\n"));
        assertThat(places("ES,Ceuta,Sebta,35.89,-5.32\n")).isEqualTo(places("ES,Ceuta,Sebta,,\n"));
    }

    @Test
    void changesWithEveryName() throws IOException {
        String one = groups("Green Hand,GH\n");
        assertThat(List.of(
                        STANDARD,
                        one,
                        groups("Green Hand,\n"),
                        groups("Green hand,GH\n"),
                        groups("Green Hand,GH|HG\n"),
                        groups("GH,Green Hand\n"),
                        groups("GH,\nGreen Hand,\n"),
                        groups("ISIS,\n"),
                        places("MA,Green Hand,GH,,\n"),
                        places("ES,Green Hand,GH,,\n"),
                        places("PT,Green Hand,GH,,\n"),
                        places("MA,Fès,,,\n"),
                        places("MA,Anfa,,,\n")))
                .doesNotHaveDuplicates();
    }

    private String groups(String rows) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "groups", ".csv"), "name,aliases\n" + rows);
        return Names.with(List.of(file), List.of()).fingerprint();
    }

    private String places(String rows) throws IOException {
        Path file = Files.writeString(
                Files.createTempFile(folder, "places", ".csv"), "country,name,aliases,latitude,longitude\n" + rows);
        return Names.with(List.of(), List.of(file)).fingerprint();
    }
}
