package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.Capability;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.NotSupported;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Makes Kafka's own of a record that is to be written: for its topic, or, when it is due later, for [Delays].
final class RecordWriter {

    private final LogWriter log;
    private final Clock clock;

    RecordWriter(LogWriter log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /// @throws NotSupported when it has a sequence id
    ProducerRecord<byte[], byte[]> forTopic(String topic, NewRecord<?> record, byte[] value) {
        if (record.sequenceId().isPresent()) {
            throw new NotSupported(
                    Capability.PRODUCER_DEDUPLICATION,
                    "sequence id " + record.sequenceId().getAsLong());
        }
        var headers = RecordHeaders.of(record, CallContext.current());
        var direct = new ProducerRecord<>(
                topic, partition(topic, record), (Long) null, record.key().getBytes(UTF_8), value, headers);
        return record.dueLater(clock)
                .map(due -> Delays.postponed(direct, due, Duration.between(clock.instant(), due)))
                .orElse(direct);
    }

    /// Null where the key decides, as Kafka has it.
    private @Nullable Integer partition(String topic, NewRecord<?> record) {
        return record.orderingKey()
                .map(orderedBy -> Utils.toPositive(Utils.murmur2(orderedBy.getBytes(UTF_8))) % log.partitions(topic))
                .orElse(null);
    }
}
