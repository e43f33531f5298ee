package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoordinatesTest {
    @Test
    void canonicalNamesHaveAPlaceOnTheMap() {
        Coordinates.Point tangier =
                Coordinates.standard().of("MA", Names.standard().city("MA", "Tanger"));
        assertThat(tangier).isNotNull();
        assertThat(tangier.latitude()).isBetween(35.5, 36.0);
        assertThat(tangier.longitude()).isBetween(-6.0, -5.5);
        assertThat(Coordinates.standard().of("MA", "Nowhere")).isNull();
        assertThat(Coordinates.standard().of("FR", "Tangier")).isNull();
    }

    @Test
    void aPlaceOfWesternSaharaIsFoundAlsoAsMoroccos() {
        assertThat(Coordinates.standard().of("MA", "Aousserd"))
                .isEqualTo(Coordinates.standard().of("EH", "Aousserd"))
                .isNotNull();
    }

    @Test
    void theUsersGazetteerWins(@TempDir Path folder) throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.csv"), "country,name,aliases,latitude,longitude\nMA,Tangier,,1.5,-2\nFR,Here,,,\n");
        Coordinates coordinates = Coordinates.with(List.of(own));
        assertThat(coordinates.of("MA", "Tangier")).isEqualTo(new Coordinates.Point(1.5, -2));
        assertThat(coordinates.of("FR", "Here")).isNull();
        assertThat(coordinates.of("MA", "Fez")).isNotNull();
    }
}
