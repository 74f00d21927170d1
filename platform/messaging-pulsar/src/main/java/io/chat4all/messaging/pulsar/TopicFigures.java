package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogInventory.SubscriptionState;
import io.chat4all.messaging.LogInventory.TopicState;
import java.util.Collection;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pulsar.common.policies.data.PartitionedTopicInternalStats;
import org.apache.pulsar.common.policies.data.PartitionedTopicStats;
import org.apache.pulsar.common.policies.data.SubscriptionStats;

/// What the broker says about one topic. What it still has, it only counts in entries, and a batch is one; what came
/// since it took the topic up, it counts in entries and in records. The second makes an estimate of the first.
///
/// @param topic its full name
record TopicFigures(String topic, PartitionedTopicStats stats, PartitionedTopicInternalStats internal) {

    TopicState topicState() {
        var records = internal.partitions.entrySet().stream()
                .mapToLong(partition -> records(partition.getKey(), partition.getValue().numberOfEntries))
                .sum();
        return new TopicState(TopicNames.plain(topic), internal.partitions.size(), records);
    }

    Stream<SubscriptionState> subscriptionStates() {
        var sums = new TreeMap<String, Sum>();
        stats.getPartitions()
                .forEach((partition, found) -> found.getSubscriptions().forEach((name, subscription) -> {
                    if (subscription.isDurable()) {
                        sums.computeIfAbsent(name, _ -> new Sum())
                                .add(records(partition, subscription.getMsgBacklog()), subscription);
                    }
                }));
        return sums.entrySet().stream().map(sum -> sum.getValue().state(TopicNames.plain(topic), sum.getKey()));
    }

    private long records(String partition, long entries) {
        var came = stats.getPartitions().get(partition);
        var counted = internal.partitions.get(partition);
        return came == null || counted == null || counted.entriesAddedCounter == 0
                ? entries
                : Math.round((double) entries * came.getMsgInCounter() / counted.entriesAddedCounter);
    }

    /// Of all partitions. A subscriber has the same name on each.
    private static final class Sum {

        private final Collection<String> subscribers = new HashSet<>();
        private long lag;

        void add(long records, SubscriptionStats subscription) {
            lag += records;
            subscription.getConsumers().forEach(consumer -> subscribers.add(consumer.getConsumerName()));
        }

        SubscriptionState state(String topic, String name) {
            return new SubscriptionState(topic, name, lag, subscribers.size());
        }
    }
}
