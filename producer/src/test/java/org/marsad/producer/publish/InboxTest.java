package org.marsad.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.producer.read.ArchiveOptions;

class InboxTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final Cluster CLUSTER = Cluster.at(BROKER.bootstrapServers());

    @TempDir
    private Path folder = Path.of("");

    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final Topics topics = new Topics("inbox" + NUMBER.incrementAndGet());
    private Publisher publisher = new Publisher(CLUSTER, topics);

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @BeforeEach
    void topics() {
        TopicSetup.ensure(CLUSTER, topics, 2);
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private Inbox inbox() {
        return new Inbox(folder, ArchiveOptions.NONE, publisher, told::add);
    }

    private Path put(String name, String... ids) throws IOException {
        String lines = Arrays.stream(ids).map(id -> Events.json(id, 1) + "\n").collect(Collectors.joining());
        return Files.writeString(folder.resolve(name), lines);
    }

    /** All files below the inbox. */
    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Map<String, Integer> events() {
        return Log.values(CLUSTER, topics.events());
    }

    @Test
    void aFileIsPublishedOnceAndMoved() throws Exception {
        put("a.ndjson", "t:1", "t:2");
        Inbox inbox = inbox();
        inbox.look();
        assertThat(events()).as("seen once, it may still grow").isEmpty();
        inbox.look();
        inbox.look();
        assertThat(events()).containsOnly(Map.entry(Events.json("t:1", 1), 1), Map.entry(Events.json("t:2", 1), 1));
        assertThat(files()).containsExactly("published/a.ndjson");
        assertThat(told).hasSize(1);

        Inbox restarted = inbox();
        restarted.look();
        restarted.look();
        assertThat(events())
                .as("across a restart")
                .hasSize(2)
                .allSatisfy((event, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void aFileThatIsBeingWrittenIsLeftAlone() throws Exception {
        Path file = put("a.ndjson", "t:1");
        Inbox inbox = inbox();
        inbox.look();
        Files.writeString(file, Events.json("t:2", 1) + "\n", StandardOpenOption.APPEND);
        inbox.look();
        assertThat(files()).containsExactly("a.ndjson");
        inbox.look();
        assertThat(events()).hasSize(2);
        assertThat(files()).containsExactly("published/a.ndjson");
    }

    @Test
    void hiddenAndUnfinishedNamesAreLeftAlone() throws Exception {
        for (String name : List.of(".a.ndjson", "a.ndjson.part", "a.ndjson.TMP")) put(name, "t:1");
        Files.createDirectory(folder.resolve("b.ndjson"));
        Inbox inbox = inbox();
        inbox.look();
        inbox.look();
        assertThat(files()).containsExactly(".a.ndjson", "a.ndjson.TMP", "a.ndjson.part");
        assertThat(told).isEmpty();
    }

    @Test
    void whatNoFormatKnowsIsRefusedWithTheReason() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "colour,taste\nred,sweet\n");
        put("b.ndjson", "t:1");
        Inbox inbox = inbox();
        inbox.look();
        inbox.look();
        assertThat(files()).containsExactly("published/b.ndjson", "refused/a.csv", "refused/a.csv.reason.txt");
        assertThat(Files.readString(folder.resolve("refused/a.csv.reason.txt")))
                .contains("a.csv")
                .contains("format");
        assertThat(events()).hasSize(1);
    }

    @Test
    void whatCannotBeReadToItsEndIsRefused() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 20_000; i++) gzip.write(Events.bytes(Events.json("t:" + i, 1) + "\n"));
        }
        Files.write(folder.resolve("a.ndjson.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        Inbox inbox = inbox();
        inbox.look();
        inbox.look();
        assertThat(files()).containsExactly("refused/a.ndjson.gz", "refused/a.ndjson.gz.reason.txt");
        assertThat(publisher.accounts()).allMatch(SourceAccount::isBalanced);
    }

    @Test
    void namesThatAreTakenAreNumbered() throws Exception {
        Inbox inbox = inbox();
        for (int i = 1; i <= 3; i++) {
            put("a.ndjson", "t:" + i);
            Files.writeString(folder.resolve("b.csv"), "nonsense " + i);
            inbox.look();
            inbox.look();
        }
        assertThat(files())
                .containsExactly(
                        "published/a.ndjson",
                        "published/a.ndjson.2",
                        "published/a.ndjson.3",
                        "refused/b.csv",
                        "refused/b.csv.2",
                        "refused/b.csv.2.reason.txt",
                        "refused/b.csv.3",
                        "refused/b.csv.3.reason.txt",
                        "refused/b.csv.reason.txt");
        assertThat(Files.readString(folder.resolve("published/a.ndjson.3"))).contains("t:3");
    }

    @Test
    void aCrashBeforeTheMoveHasTheSameRecordsPublishedAgain() throws Exception {
        Path file = put("a.ndjson", "t:1");
        Inbox inbox = inbox();
        inbox.look();
        inbox.look();
        // As a crash between the two would have left it.
        Files.move(folder.resolve("published/a.ndjson"), file);
        Inbox restarted = inbox();
        restarted.look();
        restarted.look();
        assertThat(events()).containsOnly(Map.entry(Events.json("t:1", 1), 2));
        assertThat(files()).containsExactly("published/a.ndjson");
    }

    @Test
    void itRunsUntilClosed() throws Exception {
        Inbox inbox = inbox();
        CompletableFuture<Void> run = running(inbox);
        put("a.ndjson", "t:1");
        await().atMost(Duration.ofSeconds(20)).until(() -> files().contains("published/a.ndjson"));
        put("b.ndjson", "t:2");
        await().atMost(Duration.ofSeconds(20)).until(() -> files().contains("published/b.ndjson"));
        inbox.close();
        run.get(10, TimeUnit.SECONDS);
        assertThat(events()).hasSize(2);
    }

    @Test
    void aFileHalfPublishedWhenClosedStays() throws Exception {
        put("a.ndjson", IntStream.range(0, 300_000).mapToObj(i -> "t:" + i).toArray(String[]::new));
        Inbox inbox = inbox();
        CompletableFuture<Void> run = running(inbox);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> publisher.accounts().stream().anyMatch(a -> a.rows() > 100));
        inbox.close();
        run.get(10, TimeUnit.SECONDS);
        SourceAccount account = publisher.accounts().get(0);
        assertThat(account.rows()).isLessThan(300_000);
        assertThat(account.isBalanced()).isTrue();
        assertThat(files()).containsExactly("a.ndjson");
    }

    @Test
    void whenKafkaTakesNothingMoreTheFileStays() throws Exception {
        publisher.close();
        publisher = new Publisher(
                new Cluster(CLUSTER.bootstrapServers(), Map.of("max.block.ms", "1000")), new Topics("missing"));
        put("a.ndjson", "t:1");
        Inbox inbox = inbox();
        inbox.look();
        assertThatThrownBy(inbox::look).isInstanceOf(UserError.class).hasMessageContaining("missing.events");
        assertThat(files()).containsExactly("a.ndjson");
    }

    @Test
    void aFolderThatIsNotThereIsMade() throws Exception {
        try (Inbox made = new Inbox(folder.resolve("none"), ArchiveOptions.NONE, publisher, told::add)) {
            made.look();
            assertThat(folder.resolve("none")).isDirectoryContaining("glob:**published");
        }
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("none"));
        assertThatThrownBy(() -> new Inbox(file, ArchiveOptions.NONE, publisher, told::add))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none");
    }

    private static CompletableFuture<Void> running(Inbox inbox) {
        return CompletableFuture.runAsync(() -> {
            try {
                inbox.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
