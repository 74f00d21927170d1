package io.chat4all.perf.channels.town;

import java.util.Locale;

/// What became of a message: on a phone, or by the API.
enum Fate {
    SENT,
    DELIVERED,
    READ,
    FAILED;

    /// @param name in any case
    static Fate named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
