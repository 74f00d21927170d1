package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.DeliveryAttempt;
import java.time.Instant;
import java.util.Optional;

/// A call that was made, and what became of it.
///
/// @param attempt our id of the sending of the part
record ProviderCall(String attempt, Instant begunAt, Instant endedAt, SendOutcome outcome) {

    /// As the ledger keeps it.
    ///
    /// @param nextAt when it is tried again, or decided; empty when nothing more comes
    DeliveryAttempt next(Optional<Instant> nextAt) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> ended(CallOutcome.ACCEPTED, "", "", nextAt);
            case SendOutcome.Throttled throttled ->
                ended(CallOutcome.THROTTLED, throttled.code(), throttled.detail(), nextAt);
            case SendOutcome.Unavailable unavailable ->
                ended(CallOutcome.UNAVAILABLE, unavailable.code(), unavailable.detail(), nextAt);
            case SendOutcome.Rejected rejected ->
                ended(CallOutcome.REJECTED, rejected.code(), rejected.detail(), nextAt);
            case SendOutcome.Unknown(String detail) -> ended(CallOutcome.UNKNOWN, "", detail, nextAt);
        };
    }

    DeliveryAttempt last() {
        return next(Optional.empty());
    }

    private DeliveryAttempt ended(CallOutcome how, String code, String detail, Optional<Instant> nextAt) {
        return new DeliveryAttempt(attempt, begunAt, endedAt, how, code, detail, nextAt);
    }
}
