package org.marsad.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;

final class TopicsTest {
    @Test
    void theNamesAreTheOnesOfDesignMd() {
        assertThat(Topics.DEFAULT.all())
                .extracting(Topics.Topic::name)
                .containsExactly("marsad.events", "marsad.counts", "marsad.rejected", "marsad.ledger");
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
