package org.marsad.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.model.UserError;

final class ClusterTest {
    /** Also in the forms that Kafka Streams passes on to one of its clients. */
    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "auto.offset.reset, latest",
        "consumer.auto.offset.reset, latest",
        "main.consumer.auto.offset.reset, latest",
        "restore.consumer.isolation.level, read_uncommitted",
        "producer.acks, 0",
        "processing.guarantee, at_least_once",
        "group.id, mine"
    })
    void refusesSettingsThatWouldBreakThePromises(String name, String value) {
        assertThatThrownBy(() -> new Cluster("localhost:1", Map.of(name, value, "enable.idempotence", "false")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(name + "=" + value)
                .hasMessageContaining("enable.idempotence=false");
    }

    @ParameterizedTest
    @CsvSource({
        "acks, -1",
        "producer.acks, all",
        "consumer.isolation.level, read_committed",
        "security.protocol, SSL",
        "producer.linger.ms, 5"
    })
    void passesOtherSettingsThrough(String name, String value) {
        assertThat(new Cluster("localhost:1", Map.of(name, value)).client(Map.of(name, "ours", "linger.ms", 1)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        name,
                        value,
                        "linger.ms",
                        1,
                        "metadata.max.age.ms",
                        30_000,
                        "bootstrap.servers",
                        "localhost:1"));
    }

    @Test
    void theAddressIsTheOneGivenAndNotThatOfTheSettings() {
        Cluster cluster = new Cluster("localhost:1", Map.of("bootstrap.servers", "elsewhere:9"));
        assertThat(cluster.client(Map.of())).containsEntry("bootstrap.servers", "localhost:1");
    }

    @ParameterizedTest
    @CsvSource({"no port here", "host:notanumber", "no.such.host.invalid:9092"})
    void anAddressThatIsNoneIsTheUsersMistake(String address) {
        assertThatThrownBy(() -> Cluster.at(address).admin().close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining(address);
    }
}
