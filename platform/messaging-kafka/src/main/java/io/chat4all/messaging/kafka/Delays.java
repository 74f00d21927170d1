package io.chat4all.messaging.kafka;

import static io.chat4all.messaging.kafka.RecordHeaders.header;

import io.chat4all.messaging.NewRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Where records wait that are due later: Kafka has no such thing. Topic `delays` has a partition for each
/// length of waiting: 1 s, 4 s, 16 s and so on up to three days, and one for what is due within a second. A
/// record waits in the partition of the longest one that is not too long, then in the next, until it is due and
/// goes to its topic.
///
/// So all records of a partition wait equally long: they fall due in the order in which they stand there, and
/// whoever moves them ([DelayMover]) holds few of them in memory, however many wait. In the first partition
/// they wait up to a second, in any order.
final class Delays {

    static final String TOPIC = "delays";
    static final String FOR_TOPIC = NewRecord.RESERVED + "for-topic";
    /// Milliseconds since 1970.
    static final String DUE = NewRecord.RESERVED + "due";

    private static final int FACTOR = 4;
    private static final Duration LONGEST = Duration.ofDays(4);

    /// By partition. What is in the first one leaves when it is due.
    private static final List<Duration> WAITS = waits();

    static final int PARTITIONS = WAITS.size();

    private static List<Duration> waits() {
        var waits = new ArrayList<>(List.of(Duration.ZERO));
        for (var wait = Duration.ofSeconds(1); wait.compareTo(LONGEST) < 0; wait = wait.multipliedBy(FACTOR)) {
            waits.add(wait);
        }
        return List.copyOf(waits);
    }

    /// The record, on its way to its topic with a stop here.
    static ProducerRecord<byte[], byte[]> postponed(
            ProducerRecord<byte[], byte[]> direct, Instant due, Duration untilDue) {
        direct.headers().add(header(FOR_TOPIC, direct.topic())).add(header(DUE, String.valueOf(due.toEpochMilli())));
        return new ProducerRecord<>(TOPIC, partition(untilDue), null, direct.key(), direct.value(), direct.headers());
    }

    /// When a record leaves a partition that came to it then.
    static Instant leaves(int partition, Instant came, Instant due) {
        var waited = came.plus(WAITS.get(partition));
        return partition == 0 || due.isBefore(waited) ? due : waited;
    }

    static int partition(Duration untilDue) {
        var partition = PARTITIONS - 1;
        while (partition > 0 && WAITS.get(partition).compareTo(untilDue) > 0) {
            partition--;
        }
        return partition;
    }

    private Delays() {}
}
