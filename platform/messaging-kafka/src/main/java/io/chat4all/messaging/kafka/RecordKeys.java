package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keys as they stand in the log: UTF-8.
final class RecordKeys {

    static byte[] encode(String key) {
        return key.getBytes(UTF_8);
    }

    /// Records without a key, which only a foreign producer can have written, share one lane on their way to the
    /// dead letters.
    static String of(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    private RecordKeys() {}
}
