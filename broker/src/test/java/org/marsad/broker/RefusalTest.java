package org.marsad.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;

class RefusalTest {
    @TempDir
    Path folder;

    @Test
    void portTaken() throws Exception {
        try (var taken = Ports.bind(0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.clients()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("port " + taken.clients())
                    .hasMessageContaining("Choose another port");
        }
        assertStarts(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void portThatIsNone(int port) {
        assertThatThrownBy(() -> EmbeddedBroker.start(folder, port))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    void folderInUse() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("data")));
        try (var broker = EmbeddedBroker.start(folder.resolve("data"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(link))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(broker.data().toString())
                    .hasMessageContaining("in use by another broker");
            new Clients(broker.bootstrapServers()).createTopic("still-served");
        }
    }

    @Test
    void folderStaysOursAgainstOtherProcessesAfterASecondAttemptFromWithin() throws Exception {
        var path = folder.toRealPath();
        try (var lock = FolderLock.take(path)) {
            assertThatThrownBy(() -> FolderLock.take(path)).isInstanceOf(UserError.class);
            try (var other = BrokerProcess.start(path)) {
                assertThat(other.said()).contains("in use by another broker");
            }
            assertThat(lock).isNotNull();
        }
        assertStarts(path);
    }

    @Test
    void folderInUseByAForeignKafka() throws Exception {
        var lock = folder.resolve(".lock");
        try (var kafka = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = kafka.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("in use by another broker");
        }
        assertStarts(folder);
    }

    @Test
    void folderWithOthersFiles() throws Exception {
        var thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(folder.toRealPath().toString())
                .hasMessageContaining("thesis.txt");
        assertThat(thesis).hasContent("years of work");
        assertThat(folder.resolve("meta.properties")).doesNotExist();
    }

    @Test
    void brokersFolderIntoWhichOthersPutAFolder() throws Exception {
        assertStarts(folder);
        Files.createDirectory(folder.resolve("archives"));
        assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("archives");
        Files.delete(folder.resolve("archives"));
        assertStarts(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version=1\ncluster.id=x\nnode.id=7\n", "version=1\nnode.id=1\n", "version=9\n"})
    void folderOfAnotherNodeOrDamaged(String properties) throws Exception {
        Files.writeString(folder.resolve("meta.properties"), properties);
        assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(folder.toRealPath().toString())
                .hasMessageContaining("another Kafka's, or damaged");
        assertThat(folder.resolve("meta.properties")).hasContent(properties);
    }

    @Test
    void folderThatIsAFileOrLiesInOne() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        for (var path : new Path[] {file, file.resolve("below")}) {
            assertThatThrownBy(() -> EmbeddedBroker.start(path))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("Give a folder");
        }
    }

    @Test
    void folderThatCannotBeWritten() {
        assertThat(folder.toFile().setWritable(false)).isTrue();
        // Root may write anywhere, but not there.
        Path closed = Files.isWritable(folder) ? Path.of("/proc/marsad") : folder;
        assertThatThrownBy(() -> EmbeddedBroker.start(closed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(closed.toString());
    }

    @Test
    void folderWhoseNameKafkaWouldSplit() {
        assertThatThrownBy(() -> EmbeddedBroker.start(folder.resolve("a,b")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("comma");
    }

    @Test
    void whatAKilledFirstStartLeftBehindIsNotRefused() throws Exception {
        Files.createFile(folder.resolve(".marsad.lock"));
        Files.createFile(folder.resolve("bootstrap.checkpoint"));
        Files.createFile(folder.resolve("meta.properties.tmp"));
        assertStarts(folder);
    }

    private static void assertStarts(Path folder) throws Exception {
        try (var broker = EmbeddedBroker.start(folder)) {
            assertThat(new Clients(broker.bootstrapServers()).topics()).isEmpty();
        }
    }
}
