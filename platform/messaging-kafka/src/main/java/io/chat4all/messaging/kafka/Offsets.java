package io.chat4all.messaging.kafka;

import static java.util.stream.Collectors.toMap;

import io.chat4all.messaging.StartFrom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Finds the offsets of a place in the log.
final class Offsets {

    private final Consumer<byte[], byte[]> consumer;

    Offsets(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// @return of these partitions those that the place says something about
    /// @throws IllegalArgumentException when it is a record of a partition that is not among these
    Map<TopicPartition, Long> of(StartFrom place, Set<TopicPartition> partitions) {
        return switch (place) {
            case StartFrom.Earliest _ -> consumer.beginningOffsets(partitions);
            case StartFrom.Latest _ -> consumer.endOffsets(partitions);
            case StartFrom.Time(var time) -> since(time, partitions);
            case StartFrom.At(var id) ->
                Map.of(partition(id.partition(), partitions), id.position().offset());
        };
    }

    private static TopicPartition partition(int number, Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.partition() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "partition " + number + " is not this subscriber's: it has " + partitions));
    }

    private Map<TopicPartition, Long> since(Instant time, Set<TopicPartition> partitions) {
        var asked = partitions.stream().collect(toMap(partition -> partition, _ -> time.toEpochMilli()));
        var offsets = new HashMap<>(consumer.endOffsets(partitions));
        consumer.offsetsForTimes(asked).forEach((partition, found) -> {
            if (found != null) {
                offsets.put(partition, found.offset());
            }
        });
        return offsets;
    }
}
