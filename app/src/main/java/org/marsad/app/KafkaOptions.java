package org.marsad.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How Kafka is reached that is not ours, and what its topics are called. What happens without, each command says for itself. */
abstract class KafkaOptions {
    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            order = 2,
            description = {
                "Properties for every Kafka client, passed through as they are: TLS, SASL, all of it."
                        + " bootstrap.servers in it stands for --bootstrap-servers."
            })
    @Nullable
    Path config;

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            converter = Prefix.class,
            order = 3,
            description =
                    "What the names of the topics begin with (default: ${DEFAULT-VALUE}), so that several pipelines can share a cluster:"
                            + " 1 to 100 of a-z A-Z 0-9 . _ -")
    String prefix = Topics.DEFAULT.prefix();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            order = 4,
            converter = Numbers.Partitions.class,
            description =
                    "Partitions of the topics, 1 to 1000, if they have to be created (default: ${DEFAULT-VALUE}).")
    int partitions = 4;

    abstract @Nullable String bootstrapServers();

    /**
     * The cluster that was given, by option or in the file; null if none was.
     *
     * @throws org.marsad.model.UserError if the file cannot be used, or is of no use
     */
    @Nullable
    Cluster given() {
        return KafkaConfig.cluster(config, bootstrapServers());
    }

    static final class Prefix implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return Usage.checked(() -> new Topics(text)).prefix();
        }
    }

    Topics topics() {
        return new Topics(prefix);
    }
}
