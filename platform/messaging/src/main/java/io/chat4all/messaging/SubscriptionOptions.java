package io.chat4all.messaging;

import java.time.Duration;

/// @param name the subscription: subscribers of one name share the records, and its place in the log is kept by
///     the broker. `[a-z][a-z0-9-]*`.
/// @param from where it begins when it is new
/// @param maxInFlight records, or batches of them, that handlers work on at a time, over all keys. What is
///     fetched beyond them waits in bounded memory; a record that waits for a retry takes no place.
/// @param backoff before a record comes again whose handler threw, or that was acknowledged negatively
/// @param ackTimeout after which a record that a [Consumer] received and did not acknowledge comes again; zero
///     is never. Handlers need none: each of them ends.
/// @param drainTimeout how long closing, or handing keys over to another subscriber, waits for handlers under
///     way before they are interrupted; nothing new is fetched meanwhile
public record SubscriptionOptions(
        String name,
        SubscriptionType type,
        InitialPosition from,
        int maxInFlight,
        Backoff backoff,
        DeadLetterPolicy deadLetters,
        Duration ackTimeout,
        Duration drainTimeout) {

    private static final int DEFAULT_MAX_IN_FLIGHT = 1_000;
    private static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_ACK_TIMEOUT = Duration.ofSeconds(1);

    public SubscriptionOptions {
        if (!name.matches("[a-z][a-z0-9-]{0,100}")) {
            throw new IllegalArgumentException("'" + name + "' is not a subscription's name: [a-z][a-z0-9-]{0,100}");
        }
        if (maxInFlight < 1 || drainTimeout.isNegative()) {
            throw new IllegalArgumentException("subscription '%s': maxInFlight %d (1 or more), drainTimeout %s"
                    .formatted(name, maxInFlight, drainTimeout));
        }
        if (!ackTimeout.isZero() && ackTimeout.compareTo(SHORTEST_ACK_TIMEOUT) < 0) {
            throw new IllegalArgumentException("subscription '%s': ackTimeout %s (zero, or %s and more)"
                    .formatted(name, ackTimeout, SHORTEST_ACK_TIMEOUT));
        }
    }

    public static SubscriptionOptions of(String name, SubscriptionType type) {
        return new SubscriptionOptions(
                name,
                type,
                InitialPosition.EARLIEST,
                DEFAULT_MAX_IN_FLIGHT,
                Backoff.DEFAULT,
                DeadLetterPolicy.DEFAULT,
                Duration.ZERO,
                DEFAULT_DRAIN_TIMEOUT);
    }

    public static SubscriptionOptions keyShared(String name) {
        return of(name, SubscriptionType.KEY_SHARED);
    }

    public SubscriptionOptions from(InitialPosition initial) {
        return new SubscriptionOptions(
                name, type, initial, maxInFlight, backoff, deadLetters, ackTimeout, drainTimeout);
    }

    public SubscriptionOptions maxInFlight(int records) {
        return new SubscriptionOptions(name, type, from, records, backoff, deadLetters, ackTimeout, drainTimeout);
    }

    public SubscriptionOptions backoff(Backoff delays) {
        return new SubscriptionOptions(name, type, from, maxInFlight, delays, deadLetters, ackTimeout, drainTimeout);
    }

    public SubscriptionOptions deadLetters(DeadLetterPolicy policy) {
        return new SubscriptionOptions(name, type, from, maxInFlight, backoff, policy, ackTimeout, drainTimeout);
    }

    public SubscriptionOptions ackTimeout(Duration timeout) {
        return new SubscriptionOptions(name, type, from, maxInFlight, backoff, deadLetters, timeout, drainTimeout);
    }

    public SubscriptionOptions drainTimeout(Duration timeout) {
        return new SubscriptionOptions(name, type, from, maxInFlight, backoff, deadLetters, ackTimeout, timeout);
    }
}
