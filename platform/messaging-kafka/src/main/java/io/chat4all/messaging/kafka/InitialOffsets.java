package io.chat4all.messaging.kafka;

import static java.util.stream.Collectors.toMap;

import io.chat4all.messaging.LogUnavailable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/// Fixes where a new group begins that is to get only what is sent from now on. Left to the consumers' own
/// reset, records that are sent before each partition was first polled, or before a crash ahead of the first
/// commit, would be lost to it.
final class InitialOffsets {

    private final Admin admin;

    InitialOffsets(Admin admin) {
        this.admin = admin;
    }

    /// Does nothing when the group has a place already, or members.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    void fixAtTheEnd(GroupName group) {
        try {
            if (hasPlaces(group)) {
                return;
            }
            var latest =
                    partitions(group.topic()).stream().collect(toMap(partition -> partition, _ -> OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(toMap(
                            end -> end.getKey(),
                            end -> new OffsetAndMetadata(end.getValue().offset())));
            admin.alterConsumerGroupOffsets(group.toString(), ends).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                throw new LogUnavailable("could not fix where " + group + " begins: " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while fixing where " + group + " begins", e);
        }
    }

    private List<TopicPartition> partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private boolean hasPlaces(GroupName group) throws ExecutionException, InterruptedException {
        return !admin.listConsumerGroupOffsets(group.toString())
                .partitionsToOffsetAndMetadata()
                .get()
                .isEmpty();
    }
}
