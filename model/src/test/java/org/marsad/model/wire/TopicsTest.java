package org.marsad.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;

final class TopicsTest {
    @Test
    void theSettingsAreTheOnesOfDesignMd() {
        var topics = Topics.DEFAULT.all().stream().collect(Collectors.toMap(Topics.Topic::name, Function.identity()));
        assertThat(topics).containsOnlyKeys("marsad.events", "marsad.counts", "marsad.rejected", "marsad.ledger");
        assertThat(topics.get("marsad.events").settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(topics.get("marsad.counts").settings())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "2592000000");
        assertThat(topics.get("marsad.rejected").settings())
                .containsEntry("retention.ms", "7776000000")
                .hasEntrySatisfying(
                        "max.message.bytes", bytes -> assertThat(Long.parseLong(bytes)).isGreaterThan(16 * 1024 * 1024));
        assertThat(topics.get("marsad.ledger").settings()).containsEntry("cleanup.policy", "compact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n", "*", "a,b", "a:b"})
    void refusesAPrefixThatNoTopicCanHave(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'" + prefix + "'")
                .hasMessageContaining("1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "..", "-", "_", "Marsad.Test_1-2"})
    void takesEveryOtherAndItsTopicsAreKafkas(String prefix) {
        for (String usable : new String[] {prefix, prefix + "x".repeat(100 - prefix.length())}) {
            Topics topics = new Topics(usable);
            topics.all().forEach(topic -> Topic.validate(topic.name()));
            Topic.validate(topics.application() + "-a-store-of-forty-characters-or-more-changelog");
        }
        assertThatThrownBy(() -> new Topics(prefix + "x".repeat(101 - prefix.length())))
                .isInstanceOf(UserError.class);
    }
}
