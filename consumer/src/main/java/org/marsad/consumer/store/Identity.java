package org.marsad.consumer.store;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which topics a store is filled from. A topic that is deleted and created again has another id.
 *
 * @param topics name → id
 */
public record Identity(String cluster, Map<String, String> topics) {
    public Identity {
        topics = Map.copyOf(topics);
    }

    /** How this differs from where a store was filled from, as the end of a sentence; null if it does not. */
    @Nullable
    String difference(Identity filledFrom) {
        if (!cluster.equals(filledFrom.cluster))
            return "another Kafka cluster (" + filledFrom.cluster + ", this one is " + cluster + ")";
        if (!topics.keySet().equals(filledFrom.topics.keySet()))
            return "other topics (" + String.join(", ", new TreeMap<>(filledFrom.topics).keySet()) + ")";
        for (var topic : new TreeMap<>(topics).entrySet())
            if (!topic.getValue().equals(filledFrom.topics.get(topic.getKey())))
                return "a topic " + topic.getKey() + " that has since been deleted and created again";
        return null;
    }
}
