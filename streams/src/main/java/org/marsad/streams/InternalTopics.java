package org.marsad.streams;

import java.util.List;
import java.util.stream.Stream;
import org.marsad.model.wire.Topics;

/** The names that Kafka Streams gives to the topics of its own. */
final class InternalTopics {
    private InternalTopics() {}

    /** Changes on their way from {@link LatestRevision} to {@link RollingCounts}. */
    static String changes(Topics topics) {
        return topics.application() + "-" + CountingTopology.CHANGES + "-repartition";
    }

    /** The state, as Kafka keeps it. */
    static List<String> changelogs(Topics topics) {
        return Stream.of(LatestRevision.WINNERS, LatestRevision.ACCOUNT, RollingCounts.SERIES, RollingCounts.PROGRESS)
                .map(store -> topics.application() + "-" + store + "-changelog")
                .toList();
    }

    static List<String> all(Topics topics) {
        return Stream.concat(Stream.of(changes(topics)), changelogs(topics).stream())
                .toList();
    }
}
