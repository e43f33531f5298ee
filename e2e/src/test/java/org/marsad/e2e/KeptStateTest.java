package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.streams.Pipeline;

/**
 * What an earlier Marsad has kept: its broker's data, the state of its counting in memory and in RocksDB, its store. Either today's goes on
 * with it, or it refuses, says the way out, and that leads out. {@code kept/make.sh COMMIT} has made each archive, of invented events only.
 *
 * <p>When the form of the state changes, this test fails until the new form has a name of its own (see RATIONALE.md); then the last commit
 * before the change gets an archive here.
 */
final class KeptStateTest {
    /** State as JSON, in the topics by whose names packed state goes since; a store of the first form. */
    private static final String JSON = "8e0ff07";
    /** State packed, winners in memory folded from the log; the store has a month for each event. */
    private static final String PACKED = "328b536";

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void goesOnWithPackedState(String pipeline) throws Exception {
        unpack(PACKED);
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            Recovered kept = kept(broker, pipeline);
            kept.expectWhole();
            kept.countOn(false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void refusesStateOfJsonUntilTheLogIsRecounted(String pipeline) throws Exception {
        unpack(JSON);
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            Recovered kept = kept(broker, pipeline);
            kept.expectWhole();
            assertThatThrownBy(
                            () -> kept.pipeline().start(Recovered.NAMES, false).close())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("earlier version")
                    .hasMessageContaining("--recount");
            kept.expectWhole();
            kept.countOn(true);
        }
    }

    private Recovered kept(EmbeddedBroker broker, String name) {
        Path state = name.equals("disk") ? dir.resolve("state") : null;
        return new Recovered(
                new Pipeline(Cluster.at(broker.bootstrapServers()), name, 2, state), dir.resolve(name + ".db"));
    }

    private void unpack(String commit) throws IOException {
        try (InputStream archive = Objects.requireNonNull(getClass().getResourceAsStream("kept/" + commit + ".zip"));
                ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // The tests' instance is called "one".
                Path path = dir.resolve(entry.getName().replaceFirst("^state/", "state/one/"));
                if (entry.isDirectory()) Files.createDirectories(path);
                else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }
}
