package org.marsad.app;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/** Topics for one run, on a cluster that others use: their name is nobody else's, and they go with their group when this is closed. */
record OwnTopics(Cluster cluster, Topics topics) implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    static OwnTopics under(Topics users, Cluster cluster) {
        String unique = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
        return new OwnTopics(
                cluster,
                new Topics(users.prefix() + "-count-" + TIME.format(LocalDateTime.now(ZoneOffset.UTC)) + "-" + unique));
    }

    @Override
    public void close() {
        try (Admin admin = cluster.admin()) {
            List<String> groups = cluster.get(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .filter(this::isOwn)
                    .toList();
            cluster.get(admin.deleteConsumerGroups(groups).all());
            Set<String> names = cluster.get(admin.listTopics().names()).stream()
                    .filter(this::isOwn)
                    .collect(Collectors.toSet());
            cluster.get(admin.deleteTopics(names).all());
        }
    }

    private boolean isOwn(String name) {
        return name.startsWith(topics.prefix());
    }
}
