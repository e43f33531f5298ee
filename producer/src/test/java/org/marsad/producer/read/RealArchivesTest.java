package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.parse.Results;
import org.marsad.producer.parse.SharedData;

class RealArchivesTest {
    @ParameterizedTest
    @CsvSource({
        "GEDEvent_v26_0_1.csv, 1727, 260001",
        "hdx_pak_2023.csv, 6416, 220100",
        "hdx_nga_2021_pandas_index.csv, 4603, 200100",
        "hdx_ukr_2020.csv, 993, 190100",
        "hdx_ukr_2023.csv, 2989, 220100"
    })
    void everyRowBecomesAnEvent(String name, int rows, long revision) {
        Results results = Results.of(SharedData.file("ucdp/" + name));

        assertThat(results.all()).hasSize(rows);
        String rejected = results.all().stream()
                .filter(Parsed.Rejected.class::isInstance)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        assertThat(rejected).isEmpty();
        assertThat(results.events())
                .hasSize(rows)
                .allSatisfy(event -> assertThat(Results.event(event).revision()).isEqualTo(revision));
    }
}
