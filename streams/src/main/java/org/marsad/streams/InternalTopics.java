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

    /** The counts of each series. */
    static String series(Topics topics) {
        return changelog(topics, RollingCounts.SERIES);
    }

    /** The state, as Kafka keeps it. */
    static List<String> changelogs(CountingSettings settings) {
        Stream<String> winners = settings.state() == null ? Stream.empty() : Stream.of(LatestRevision.WINNERS);
        return Stream.concat(winners, Stream.of(LatestRevision.ACCOUNT, RollingCounts.SERIES, RollingCounts.PROGRESS))
                .map(store -> changelog(settings.topics(), store))
                .toList();
    }

    private static String changelog(Topics topics, String store) {
        return topics.application() + "-" + store + "-changelog";
    }

    /** All there can be, wherever the state was kept: also what a version kept that had other names for it. */
    static List<String> all(Topics topics) {
        return List.of(
                changes(topics),
                changelog(topics, LatestRevision.WINNERS),
                changelog(topics, LatestRevision.ACCOUNT),
                series(topics),
                changelog(topics, RollingCounts.PROGRESS));
    }
}
