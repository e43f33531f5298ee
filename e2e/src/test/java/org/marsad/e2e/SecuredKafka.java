package org.marsad.e2e;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.marsad.model.wire.Cluster;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** A broker with TLS, SCRAM and ACLs, as {@code docker-compose.yml}'s profile {@code secure} has them: made by the same scripts. */
final class SecuredKafka implements TestKafka {
    private static final Path SCRIPTS = Path.of("..", "docker", "secure");
    private static final String HOST = "kafka1";

    private final Path secrets;
    private final int port;
    private final GenericContainer<?> kafka;

    private SecuredKafka(Path secrets, int port, GenericContainer<?> kafka) {
        this.secrets = secrets;
        this.port = port;
        this.kafka = kafka;
    }

    static SecuredKafka start(Path dir) throws IOException, InterruptedException {
        Containers.need();
        Path secrets = dir.resolve("secrets");
        for (String user : List.of("ca", "setup", "streams"))
            Files.writeString(Files.createDirectories(secrets.resolve(user)).resolve("password"), awkward(user));
        run(
                dir.resolve("secrets.log"),
                "bash",
                SCRIPTS.resolve("secrets.sh").toString(),
                secrets.toString(),
                HOST,
                "setup producer streams consumer subscriber");
        int port = freePort();
        GenericContainer<?> kafka = new GenericContainer<>(Containers.KAFKA)
                .withCreateContainerCmdModifier(
                        command -> command.withHostName(HOST).withEntrypoint("/bin/bash", "/kafka.sh"))
                .withCopyFileToContainer(MountableFile.forHostPath(SCRIPTS.resolve("kafka.sh"), 0755), "/kafka.sh")
                .withCopyFileToContainer(MountableFile.forHostPath(secrets.resolve(HOST), 0755), "/secrets")
                .withEnv(Map.ofEntries(
                        entry("SECRETS", "/secrets"),
                        entry("CLUSTER_ID", Uuid.randomUuid().toString()),
                        entry("KAFKA_NODE_ID", "1"),
                        entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                        entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@" + HOST + ":9093"),
                        entry("KAFKA_LISTENERS", "OUTSIDE://:9092,INSIDE://:19092,CONTROLLER://:9093"),
                        entry(
                                "KAFKA_ADVERTISED_LISTENERS",
                                "OUTSIDE://localhost:" + port + ",INSIDE://" + HOST + ":19092"),
                        entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                        entry("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE"),
                        entry("KAFKA_LOG_DIRS", "/var/lib/kafka/data"),
                        entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                        entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                        entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")))
                .waitingFor(
                        Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(Duration.ofMinutes(2)));
        kafka.setPortBindings(List.of("127.0.0.1:" + port + ":9092"));
        kafka.start();
        SecuredKafka started = new SecuredKafka(secrets, port, kafka);
        try (Part acls = Part.start(dir.resolve("acls.log"), started.acls().toArray(String[]::new))) {
            assertThat(acls.await()).as(acls.output()).isZero();
        }
        return started;
    }

    /** Chosen by somebody who likes what has to be quoted. */
    private static String awkward(String user) {
        return user + " says \"don't $PATH \\ #1=%\" & ]" + (user.equals("streams") ? "," : "") + "\\";
    }

    private List<String> acls() {
        return Stream.concat(
                        Stream.of(
                                "setup",
                                "--producer",
                                "producer",
                                "--streams",
                                "streams",
                                "--consumer",
                                "consumer",
                                "--subscriber",
                                "subscriber",
                                "--passwords",
                                secrets.toString()),
                        options("setup").stream())
                .toList();
    }

    private static void run(Path log, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public Path config(String user) {
        return secrets.resolve(user).resolve("client.properties");
    }

    Map<String, String> settings(String user) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(config(user))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) settings.put(name, properties.getProperty(name));
        return settings;
    }

    @Override
    public Cluster cluster(String user) {
        return new Cluster(bootstrapServers(), settings(user));
    }

    String password(String user) {
        try {
            return Files.readString(secrets.resolve(user).resolve("password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is secret. */
    List<String> secrets() throws IOException {
        try (Stream<Path> files = Files.walk(secrets)) {
            return files.filter(file -> file.getFileName().toString().matches("password|.*\\.pass"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    String log() {
        return kafka.getLogs();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
