package io.chat4all.messaging;

import java.time.Duration;

/// @param name the subscription: subscribers of one name share the records and its place in the log is kept by the
/// broker
/// @param maxInFlight records, or batches of them, that handlers work on at a time, over all keys. What is fetched
/// beyond them waits in
/// bounded memory; a
///     record that waits for a retry takes no place.
/// @param maxAttempts how often a record whose handler throws is tried before it goes to the dead-letter topic.
///     [Outcome.RetryAfter] does not count: who asks for a retry by name gets it.
/// @param drainTimeout how long closing, or handing keys over to another subscriber, waits for handlers under way
/// before they are
///     interrupted; nothing new is fetched meanwhile
public record SubscriptionOptions(
        String name, SubscriptionType type, int maxInFlight, int maxAttempts, Duration drainTimeout) {

    public SubscriptionOptions {
        if (name.isBlank() || maxInFlight < 1 || maxAttempts < 1 || drainTimeout.isNegative()) {
            throw new IllegalArgumentException("subscription '%s': maxInFlight %d, maxAttempts %d, drainTimeout %s"
                    .formatted(name, maxInFlight, maxAttempts, drainTimeout));
        }
    }

    public static SubscriptionOptions keyShared(String name) {
        return new SubscriptionOptions(name, SubscriptionType.KEY_SHARED, 1_000, 10, Duration.ofSeconds(10));
    }
}
