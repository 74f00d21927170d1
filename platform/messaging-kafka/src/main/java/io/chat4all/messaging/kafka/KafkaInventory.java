package io.chat4all.messaging.kafka;

import static java.util.stream.Collectors.toMap;

import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.LogUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Asks Kafka what it has.
final class KafkaInventory implements LogInventory {

    private final Admin admin;

    KafkaInventory(Admin admin) {
        this.admin = admin;
    }

    @Override
    public List<TopicState> topics() {
        var topics = describedTopics();
        var ends = ends(topics.values());
        return topics.values().stream()
                .map(topic -> new TopicState(
                        topic.name(),
                        topic.partitions().size(),
                        partitionsOf(topic).mapToLong(ends::records).sum()))
                .sorted(Comparator.comparing(TopicState::name))
                .toList();
    }

    private Map<String, TopicDescription> describedTopics() {
        return answer(admin.describeTopics(answer(admin.listTopics().names())).allTopicNames());
    }

    private static Stream<TopicPartition> partitionsOf(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    /// That these partitions still have.
    long records(Collection<TopicPartition> partitions) {
        return partitions.stream().mapToLong(endsOf(partitions)::records).sum();
    }

    private TopicEnds ends(Collection<TopicDescription> topics) {
        return endsOf(topics.stream().flatMap(KafkaInventory::partitionsOf).toList());
    }

    private TopicEnds endsOf(Collection<TopicPartition> partitions) {
        return new TopicEnds(offsets(partitions, OffsetSpec.earliest()), offsets(partitions, OffsetSpec.latest()));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        var asked = partitions.stream().collect(toMap(partition -> partition, _ -> which));
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    @Override
    public List<SubscriptionState> subscriptions() {
        var groups = groups();
        var members = members(groups);
        var topics = describedTopics();
        var ends = ends(topics.values());
        var states = new ArrayList<SubscriptionState>();
        places(groups).forEach((id, places) -> {
            var group = GroupName.parse(id);
            var lag = Optional.ofNullable(topics.get(group.topic())).stream()
                    .flatMap(KafkaInventory::partitionsOf)
                    .mapToLong(partition -> ends.unfinished(partition, places.get(partition)))
                    .sum();
            states.add(new SubscriptionState(group.topic(), group.subscription(), lag, members.getOrDefault(id, 0)));
        });
        states.addAll(new ShareInventory(admin).subscriptions());
        states.sort(Comparator.comparing(SubscriptionState::topic).thenComparing(SubscriptionState::name));
        return states;
    }

    private List<String> groups() {
        return answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                .map(GroupListing::groupId)
                .filter(GroupName::isOurs)
                .toList();
    }

    private Map<String, Integer> members(List<String> groups) {
        return answer(admin.describeConsumerGroups(groups).all()).values().stream()
                .collect(toMap(
                        ConsumerGroupDescription::groupId,
                        group -> group.members().size()));
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> places(List<String> groups) {
        var asked = groups.stream().collect(toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec()));
        return groups.isEmpty()
                ? Map.of()
                : answer(admin.listConsumerGroupOffsets(asked).all());
    }

    static <A> A answer(KafkaFuture<A> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new LogUnavailable("the broker does not say: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while asking the broker", e);
        }
    }
}
