package io.chat4all.model;

import java.time.Instant;
import java.util.Optional;

/// One call to a provider that was to send a part.
///
/// @param id ours, as the provider was given it; the same for each call for the part
/// @param begunAt when the call was about to be made
/// @param endedAt when it was known what became of it
/// @param code the provider's; may be empty
/// @param detail the provider's words, free of secrets and of what was said
/// @param nextAt when it is tried again or, after UNKNOWN, decided; empty when nothing more comes
public record DeliveryAttempt(
        String id,
        Instant begunAt,
        Instant endedAt,
        CallOutcome outcome,
        String code,
        String detail,
        Optional<Instant> nextAt) {}
