package io.chat4all.emulator.statistics;

import java.util.Locale;

/// What is counted for each channel.
public enum Count {
    /// Answered with 2xx, or a mail taken.
    CALLS_ACCEPTED,
    /// Answered with anything else, by the provider's own rules or the person's behaviour.
    CALLS_REFUSED,
    /// Met by a fault.
    CALLS_FAULTED,
    /// Messages whose attempt was seen before: a person got something twice.
    DUPLICATES,
    /// Waiting, or being tried again.
    WEBHOOKS_PENDING,
    WEBHOOKS_DELIVERED,
    WEBHOOKS_RETRIED,
    /// Given up.
    WEBHOOKS_FAILED,
    /// Lost by a fault.
    WEBHOOKS_DROPPED,
    /// Wrongly signed, and taken all the same: this should stay 0.
    FORGERIES_ACCEPTED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
