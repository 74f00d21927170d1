package io.chat4all.perf.channels.town;

import java.util.Locale;

/// A channel, by what its provider tells and proves.
enum Played {
    WHATSAPP,
    MESSENGER,
    INSTAGRAM,
    TELEGRAM,
    SMS,
    EMAIL,
    WEBHOOK;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the provider repeats our id of a message, or takes it as an idempotency key: then there is no
    /// excuse for a second copy, nor for not knowing. A mail server is silent of what it only took.
    ///
    /// @param fate of the message there
    boolean knowsAttempt(Fate fate) {
        return this != INSTAGRAM && this != TELEGRAM && (this != EMAIL || fate != Fate.SENT);
    }

    /// What the provider lets us know of what became of it.
    Fate tells(Fate fate) {
        return switch (this) {
            case WHATSAPP, WEBHOOK -> fate;
            case MESSENGER -> fate == Fate.FAILED ? Fate.SENT : fate;
            case INSTAGRAM -> fate == Fate.READ ? Fate.READ : Fate.SENT;
            case TELEGRAM -> Fate.SENT;
            case SMS, EMAIL -> fate == Fate.READ ? Fate.DELIVERED : fate;
        };
    }
}
