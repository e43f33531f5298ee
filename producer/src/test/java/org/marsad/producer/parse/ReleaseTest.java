package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.producer.read.ArchiveOptions;

class ReleaseTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "GEDEvent_v26_0_1.csv, 260001",
        "GEDEvent_v26_0_12.csv.gz, 260012",
        "gedevent_v26.0.1.csv, 260001",
        "GEDEvent_v25_1.csv, 250100",
        "GEDEvent_v26_01_26_06.csv, 260056",
        "ged251.csv, 250100",
        "ged251-csv.zip, 250100",
        "ged251-csv.zip!GEDEvent_v25_1.csv, 250100",
        "ucdp-GED191.csv, 190100",
        "v26_0_1_20260301.csv, 260001",
        "hdx_pak_2023.csv,",
        "conflict_data_mar.csv,",
        "bagged251.csv,",
        "ged2514.csv,",
        "rev26_0_1.csv,",
    })
    void theNameOfAFileTellsItsRelease(String name, Long revision) {
        assertThat(Release.revision(name)).isEqualTo(revision);
    }

    @Test
    void whatTheUserSaysGoesBeforeTheNameAndTheNameBeforeTheLayout() {
        byte[] bytes = Sheet.ucdp(Headers.UCDP_50).row().bytes();

        assertThat(Results.of(Results.written(folder, "ged251.csv", bytes), new ArchiveOptions(null, 7L))
                        .event(0)
                        .revision())
                .isEqualTo(7);
        assertThat(Results.of(folder, "ged251.csv", bytes).event(0).revision()).isEqualTo(250_100);
        assertThat(Results.of(folder, "pak.csv", bytes).event(0).revision()).isEqualTo(220_100);
    }
}
