package org.marsad.bench.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.names.Names;

final class FoundTest {
    private static final String NAMES = "\"country\":\"MA\",\"city\":\"%s\",\"month\":\"2020\",\"affiliation\":\"%s\"";
    private static final String ONE =
            "{\"incidents\":1,\"arrests\":0,\"foiled\":0,\"arrested\":0,\"killed\":0,\"wounded\":0}";

    @TempDir
    Path folder;

    private final Found found = new Found();
    private Path expected;

    @BeforeEach
    void expect() throws IOException {
        Oracle oracle = new Oracle(Names.standard(), 1);
        String event =
                "{\"id\":\"a:1\",\"revision\":1,\"kind\":\"incident\",\"date\":\"2020\",\"places\":[{\"country\":\"MA\"}]}";
        oracle.read("a:1".getBytes(UTF_8), event.getBytes(UTF_8), 1_790_000_000_000L, 0);
        expected = folder.resolve("cells");
        Expected said = Expected.write(oracle, expected, folder.resolve("ledger"));
        put("(unknown)", "(unknown)", ONE);
        put("(unknown)", "*", ONE);
        put("*", "(unknown)", ONE);
        put("*", "*", ONE);
        assertThat(said.digest()).isEqualTo(found.digest());
    }

    private void put(String city, String affiliation, @Nullable String counts) {
        String names = NAMES.formatted(city, affiliation);
        byte[] value = counts == null ? null : ("{" + names + ",\"counts\":" + counts + "}").getBytes(UTF_8);
        found.read(("{" + names + "}").getBytes(UTF_8), value);
    }

    @Test
    void theSameIsNoDifference() throws IOException {
        assertThat(found.cells()).isEqualTo(4);
        assertThat(found.differences(expected)).isEmpty();
    }

    @Test
    void anotherFigureIsADifference() throws IOException {
        put("*", "*", ONE.replace("\"killed\":0", "\"killed\":2"));

        assertThat(found.differences(expected))
                .containsExactlyInAnyOrder(
                        "missing:      MA\t*\t2020\t*\t1\t0\t0\t0\t0\t0",
                        "not expected: MA\t*\t2020\t*\t1\t0\t0\t0\t2\t0");
    }

    @Test
    void aDeletedCellIsMissing() throws IOException {
        put("*", "*", null);

        assertThat(found.differences(expected)).containsExactly("missing:      MA\t*\t2020\t*\t1\t0\t0\t0\t0\t0");
    }

    @Test
    void aKeyOfOtherBytesIsASecondCell() throws IOException {
        String names = NAMES.formatted("*", "*");
        found.read(("{ " + names + "}").getBytes(UTF_8), ("{" + names + ",\"counts\":" + ONE + "}").getBytes(UTF_8));

        assertThat(found.differences(expected)).containsExactly("some cells are there under two keys");
    }
}
