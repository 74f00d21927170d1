package io.chat4all.messaging.kafka;

import static java.util.stream.Collectors.toMap;

import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.LogUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
        var topics =
                answer(admin.describeTopics(answer(admin.listTopics().names())).allTopicNames());
        var partitions = topics.values().stream()
                .flatMap(topic -> partitionsOf(topic).stream())
                .toList();
        var earliest = offsets(partitions, OffsetSpec.earliest());
        var latest = offsets(partitions, OffsetSpec.latest());
        return topics.values().stream()
                .map(topic -> new TopicState(
                        topic.name(),
                        topic.partitions().size(),
                        partitionsOf(topic).stream()
                                .mapToLong(each -> latest.getOrDefault(each, 0L) - earliest.getOrDefault(each, 0L))
                                .sum()))
                .sorted(Comparator.comparing(TopicState::name))
                .toList();
    }

    /// That these partitions still have.
    long records(Collection<TopicPartition> partitions) {
        var earliest = offsets(partitions, OffsetSpec.earliest());
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue() - earliest.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private static List<TopicPartition> partitionsOf(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        var asked = partitions.stream().collect(toMap(partition -> partition, _ -> which));
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    @Override
    public List<SubscriptionState> subscriptions() {
        var groups = answer(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(GroupName::isOurs)
                .toList();
        var members = answer(admin.describeConsumerGroups(groups).all()).values().stream()
                .collect(toMap(
                        ConsumerGroupDescription::groupId,
                        group -> group.members().size()));
        var places = places(groups);
        var ends = offsets(
                places.values().stream()
                        .flatMap(of -> of.keySet().stream())
                        .distinct()
                        .toList(),
                OffsetSpec.latest());
        var states = new ArrayList<SubscriptionState>();
        places.forEach((id, of) -> {
            var group = GroupName.parse(id);
            states.add(new SubscriptionState(
                    group.topic(), group.subscription(), lag(of, ends), members.getOrDefault(id, 0)));
        });
        states.addAll(new ShareInventory(admin).subscriptions());
        states.sort(Comparator.comparing(SubscriptionState::topic).thenComparing(SubscriptionState::name));
        return states;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> places(List<String> groups) {
        var asked = groups.stream().collect(toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec()));
        return groups.isEmpty()
                ? Map.of()
                : answer(admin.listConsumerGroupOffsets(asked).all());
    }

    private static long lag(Map<TopicPartition, OffsetAndMetadata> places, Map<TopicPartition, Long> ends) {
        return places.entrySet().stream()
                .mapToLong(place -> ends.getOrDefault(place.getKey(), 0L) - finished(place.getValue()))
                .sum();
    }

    private static long finished(OffsetAndMetadata place) {
        return place.offset()
                + FinishedRuns.decode(place.offset(), place.metadata()).count();
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
