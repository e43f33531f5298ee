package org.marsad.e2e;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka in Docker. */
final class Containers {
    static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");

    private Containers() {}

    static void need() {
        Strict.need(DockerClientFactory.instance().isDockerAvailable(), "Docker engine that answers");
    }

    static TestKafka plain() {
        need();
        KafkaContainer kafka = new KafkaContainer(KAFKA);
        kafka.start();
        return TestKafka.plain(kafka.getBootstrapServers(), kafka);
    }
}
