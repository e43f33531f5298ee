package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.UserError;

/** Whose state a folder holds. */
final class StateFolderTest {
    @TempDir
    private Path dir;

    @Test
    void isOneClustersUntilItIsForgotten() {
        StateFolder folder = new StateFolder(dir.resolve("state"), "marsad-streams");
        folder.claim("one");
        folder.claim("one");
        assertThatThrownBy(() -> folder.claim("two"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("of another Kafka cluster (one, not two)")
                .hasMessageContaining("--state-dir");
        folder.forget();
        folder.claim("two");
    }

    @Test
    void maySeveralPipelinesHold() {
        new StateFolder(dir, "a-streams").claim("one");
        assertThatCode(() -> new StateFolder(dir, "b-streams").claim("two")).doesNotThrowAnyException();
    }

    @Test
    void thatCannotBeWrittenIsTold() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> new StateFolder(file, "a").claim("one"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be written");
    }
}
