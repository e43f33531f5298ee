package org.marsad.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.EligibleLeaderReplicasVersion;
import org.marsad.model.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** What Kafka writes into a folder before the first start, and reads from it at each: among other things the cluster's id. */
record Storage(MetaPropertiesEnsemble properties, BootstrapMetadata bootstrap) {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    static Storage read(DataFolder folder, KafkaConfig config) {
        if (!folder.isFormatted()) {
            format(folder.path());
        }
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> read;
        try {
            read = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        } catch (RuntimeException e) {
            throw new UserError("the folder " + folder.path() + " is another Kafka's, or damaged: " + e.getMessage()
                    + ". Give another folder");
        }
        return new Storage(read._1(), read._2());
    }

    String clusterId() {
        return properties.clusterId().orElseThrow();
    }

    private static void format(Path folder) {
        try {
            new Formatter()
                    .setNodeId(Settings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(Settings.CONTROLLER)
                    // The only copy is always eligible; with this feature a kill would end in an unclean election.
                    .setFeatureLevel(EligibleLeaderReplicasVersion.FEATURE_NAME, (short) 0)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka could not format its folder: " + e.getMessage(), e);
        }
    }
}
