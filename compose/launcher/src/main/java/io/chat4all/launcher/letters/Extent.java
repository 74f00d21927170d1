package io.chat4all.launcher.letters;

import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How far a topic reaches at one moment, and how much of that was seen since.
final class Extent {

    static final Extent NOTHING = new Extent(Map.of());

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<Integer, LogPosition> lasts;
    private final Map<Integer, LogPosition> ahead;

    /// @param lasts the last position of each partition that has any
    Extent(Map<Integer, LogPosition> lasts) {
        this.lasts = Map.copyOf(lasts);
        this.ahead = new HashMap<>(lasts);
    }

    /// Reads through the whole topic, as the port has no other way to learn where it ends. Stops when one
    /// lets it wait too long.
    static Extent of(Messaging messaging, Topic<byte[]> topic) throws InterruptedException {
        var lasts = new HashMap<Integer, LogPosition>();
        try (var reader = messaging.reader(topic, StartFrom.EARLIEST)) {
            while (reader.hasNext()) {
                reader.read(PATIENCE).ifPresent(record -> lasts.put(record.id().partition(), record.position()));
            }
        }
        return new Extent(lasts);
    }

    /// The records of a partition are seen in order.
    ///
    /// @return whether it lies within
    boolean see(RecordId id) {
        var last = lasts.get(id.partition());
        if (last == null || id.position().compareTo(last) > 0) {
            ahead.remove(id.partition());
            return false;
        }
        if (id.position().equals(last)) {
            ahead.remove(id.partition());
        }
        return true;
    }

    /// All that could come within has come.
    boolean isSeen() {
        return ahead.isEmpty();
    }
}
