package io.chat4all.messaging.kafka;

import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// A subscriber's share group (KIP-932) and what it gets: the records of a topic and, if it has retry letters, of their
/// topic.
///
/// @param topics the topic itself, then that of the retry letters. Their partitions are counted on, so that ids
///     stay apart.
/// @param drainTimeout how long handlers under way are waited for when the subscription closes
/// @param spread of this subscriber
record ShareGroup(String id, List<Topic<?>> topics, long partitionEpoch, Duration drainTimeout, ShareSpread spread) {

    Topic<?> topic() {
        return topics.getFirst();
    }

    List<String> topicNames() {
        return topics.stream().<String>map(Topic::name).toList();
    }

    int partitions() {
        return topics.stream().mapToInt(Topic::partitions).sum();
    }

    List<KafkaRecord> raw(ConsumerRecords<byte[], byte[]> records) {
        var raw = new ArrayList<KafkaRecord>(records.count());
        records.forEach(record -> raw.add(new KafkaRecord(record, id(record))));
        return raw;
    }

    private RecordId id(ConsumerRecord<byte[], byte[]> record) {
        var first = record.topic().equals(topic().name()) ? 0 : topic().partitions();
        return new RecordId(first + record.partition(), new LogPosition(partitionEpoch, record.offset()));
    }
}
