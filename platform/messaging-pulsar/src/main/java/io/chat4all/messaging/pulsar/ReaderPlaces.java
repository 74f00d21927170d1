package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.model.LogPosition;
import java.util.HashMap;
import java.util.Map;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;

/// Where a reader is in each partition, so that one of them can be moved: the native client forgets what it has
/// fetched of all of them when one is.
final class ReaderPlaces {

    private StartFrom everywhere = StartFrom.EARLIEST;

    /// By partition: the record that was read last.
    private final Map<Integer, LogPosition> read = new HashMap<>();

    /// By partition: what comes up to there is of the same entry as the place, or was read before.
    private final Map<Integer, LogPosition> behind = new HashMap<>();

    void moveTo(StartFrom place) {
        switch (place) {
            case StartFrom.Earliest _, StartFrom.Latest _, StartFrom.Time _ -> {
                everywhere = place;
                read.clear();
                behind.clear();
            }
            case StartFrom.At(var id) -> {
                read.put(id.partition(), justBefore(id.position()));
                behind.putAll(read);
            }
        }
    }

    private static LogPosition justBefore(LogPosition position) {
        return new LogPosition(position.epoch(), position.offset() - 1);
    }

    boolean isBehind(RecordId id) {
        var last = behind.get(id.partition());
        return last != null && id.position().compareTo(last) <= 0;
    }

    void read(RecordId id) {
        read.put(id.partition(), id.position());
    }

    /// What the native client is to be told: a message id, or a time. It goes on behind the entry of that id.
    ///
    /// @param topic full name of the partition
    Object of(String topic) {
        var partition = TopicNames.partition(topic);
        var last = read.get(partition);
        return last == null ? everywhere() : entryBefore(last, partition);
    }

    private Object everywhere() {
        return switch (everywhere) {
            case StartFrom.Earliest _, StartFrom.At _ -> MessageId.earliest;
            case StartFrom.Latest _ -> MessageId.latest;
            case StartFrom.Time(var publishedAt) -> publishedAt.toEpochMilli();
        };
    }

    private static MessageId entryBefore(LogPosition position, int partition) {
        var entry = Math.max(Positions.entryOf(position) - 1, -1);
        return new MessageIdImpl(position.epoch(), entry, partition);
    }
}
