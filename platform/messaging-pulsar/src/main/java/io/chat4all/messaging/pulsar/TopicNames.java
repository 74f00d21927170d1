package io.chat4all.messaging.pulsar;

import org.apache.pulsar.common.naming.TopicName;

/// `persistent://tenant/namespace/name`, and back.
record TopicNames(String namespace) {

    static TopicNames of(PulsarConfig config) {
        return new TopicNames(config.tenant() + "/" + config.namespace());
    }

    String full(String topic) {
        return "persistent://" + namespace + "/" + topic;
    }

    /// Of a topic, or of one of its partitions.
    static String plain(String full) {
        return TopicName.get(TopicName.get(full).getPartitionedTopicName()).getLocalName();
    }

    /// From 0; of a topic that was made without partitions, 0.
    static int partition(String full) {
        return Math.max(TopicName.getPartitionIndex(full), 0);
    }

    /// Whether the broker keeps its own affairs there.
    static boolean isBrokers(String full) {
        return plain(full).startsWith("__");
    }
}
