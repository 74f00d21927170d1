package io.chat4all.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A record that is to be written: `NewRecord.of(key, value).property("a",
/// "b").deliverAfter(Duration.ofMinutes(5))`.
///
/// @param key records of one key keep their order and are in one partition
/// @param orderingKey takes the key's place in both, where the key has another meaning
/// @param properties names that begin with `chat4all-` are the log's own
/// @param eventTime when what it tells of happened
/// @param due when subscribers get it
/// @param sequenceId see [Producer]
public record NewRecord<T>(
        String key,
        T value,
        Optional<String> orderingKey,
        Map<String, String> properties,
        Optional<Instant> eventTime,
        Due due,
        OptionalLong sequenceId) {

    /// Prefix of the properties that carry what a broker has no field for.
    public static final String RESERVED = "chat4all-";

    public NewRecord {
        properties = Map.copyOf(properties);
    }

    public static <T> NewRecord<T> of(String key, T value) {
        return new NewRecord<>(key, value, Optional.empty(), Map.of(), Optional.empty(), Due.NOW, OptionalLong.empty());
    }

    /// What orders this record, and chooses its partition.
    public String orderedBy() {
        return orderingKey.orElse(key);
    }

    /// When subscribers are to get it, unless that is now or past.
    public Optional<Instant> dueLater(Clock clock) {
        var now = clock.instant();
        return switch (due) {
            case Due.Now _ -> Optional.empty();
            case Due.After(var delay) -> Optional.of(now.plus(delay)).filter(now::isBefore);
            case Due.At(var time) -> Optional.of(time).filter(now::isBefore);
        };
    }

    public NewRecord<T> orderingKey(String orderedBy) {
        return new NewRecord<>(key, value, Optional.of(orderedBy), properties, eventTime, due, sequenceId);
    }

    /// @throws IllegalArgumentException when the name is one of the log's own
    public NewRecord<T> property(String name, String text) {
        if (name.startsWith(RESERVED)) {
            throw new IllegalArgumentException(
                    "property '" + name + "': names with " + RESERVED + " are the log's own");
        }
        var all = new HashMap<>(properties);
        all.put(name, text);
        return properties(all);
    }

    public NewRecord<T> properties(Map<String, String> all) {
        return new NewRecord<>(key, value, orderingKey, all, eventTime, due, sequenceId);
    }

    public NewRecord<T> eventTime(Instant time) {
        return new NewRecord<>(key, value, orderingKey, properties, Optional.of(time), due, sequenceId);
    }

    /// Subscribers get it so long after it was sent, never before, and up to a second later; some seconds later
    /// while the broker, or a process that takes part in the moving, comes or goes. Its order among the records
    /// of its key is the one in which they fall due. Types that keep the order of a whole partition
    /// ([SubscriptionType#EXCLUSIVE], [SubscriptionType#FAILOVER]) may get it at once: see
    /// [Capability#DELAY_IN_ORDERED_TYPES]. Its position may be older than those of records that came before it.
    public NewRecord<T> deliverAfter(Duration delay) {
        return due(new Due.After(delay));
    }

    /// As [#deliverAfter], at a time of the clock.
    public NewRecord<T> deliverAt(Instant time) {
        return due(new Due.At(time));
    }

    private NewRecord<T> due(Due when) {
        return new NewRecord<>(key, value, orderingKey, properties, eventTime, when, sequenceId);
    }

    public NewRecord<T> sequenceId(long id) {
        return new NewRecord<>(key, value, orderingKey, properties, eventTime, due, OptionalLong.of(id));
    }
}
