package io.chat4all.messaging.pulsar;

import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageRouter;
import org.apache.pulsar.client.api.TopicMetadata;

/// Chooses the partition by what orders a record: its ordering key, or else its key. Pulsar's own router only looks at
/// the key.
final class KeyRouter implements MessageRouter {

    @Override
    public int choosePartition(Message<?> message, TopicMetadata topic) {
        return partition(Attributes.orderingKey(message).orElse(message.getKey()), topic.numPartitions());
    }

    /// The same for all times: producers of all versions must agree.
    static int partition(String orderedBy, int partitions) {
        return Math.floorMod(spread(orderedBy.hashCode()), partitions);
    }

    /// The last step of MurmurHash3, for hash codes of similar keys are similar.
    private static int spread(int hash) {
        var mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
