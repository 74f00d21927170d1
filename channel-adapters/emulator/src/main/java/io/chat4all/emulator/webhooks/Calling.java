package io.chat4all.emulator.webhooks;

import java.time.Instant;

/// Something that a business is told.
public interface Calling {

    /// @param at when it happened, as far as the business is told
    WebhookCall at(Instant at);
}
