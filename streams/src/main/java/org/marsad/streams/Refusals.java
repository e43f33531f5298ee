package org.marsad.streams;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** What Kafka says to an instance that it does not let count, in words that say what to do. */
final class Refusals {
    private Refusals() {}

    /** What ended an instance; what only its user can mend is a {@link UserError}. */
    static Throwable of(Throwable failure, CountingSettings settings) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            UserError refusal = refusal(t, settings);
            if (refusal != null) return refusal;
        }
        // Kafka Streams says so only to one of its instances, and in other words for each protocol.
        UserError grown = grown(settings);
        return grown == null ? failure : grown;
    }

    private static @Nullable UserError grown(CountingSettings settings) {
        String events = settings.topics().events();
        int counted = settings.partitions().events();
        try (Admin admin = settings.cluster().admin()) {
            TopicDescription now = settings.cluster()
                    .get(admin.describeTopics(List.of(events)).allTopicNames())
                    .get(events);
            if (now == null || now.partitions().size() == counted) return null;
            return new UserError(
                    "%s has got more partitions, %d instead of %d, so its ids lie elsewhere: stop all instances, and start one with --recount"
                            .formatted(events, now.partitions().size(), counted));
        } catch (UserError unanswered) {
            return null;
        }
    }

    private static @Nullable UserError refusal(Throwable thrown, CountingSettings settings) {
        if (thrown instanceof UserError already) return already;
        Membership membership = settings.membership();
        if (thrown instanceof FencedInstanceIdException)
            return new UserError("another instance has come as --instance-id " + membership.instance()
                    + ", and counts in place of this one: give each a name of its own");
        if (thrown instanceof InconsistentGroupProtocolException || thrown instanceof GroupIdNotFoundException)
            return otherProtocol(settings);
        if (thrown instanceof UnsupportedVersionException && membership.protocol() == Membership.Protocol.streams)
            return new UserError("Kafka at " + settings.cluster().bootstrapServers()
                    + " does not know the group protocol streams, which is there from 4.2 on (kafka-features.sh upgrade --feature streams.version=1):"
                    + " take --group-protocol classic");
        return null;
    }

    static UserError otherProtocol(CountingSettings settings) {
        return new UserError(
                "%s is being counted by instances of another --group-protocol: stop all of them first, and wait until Kafka has given up those that were killed (45 s at most, as it is set by itself)"
                        .formatted(settings.topics().events()));
    }
}
