package io.chat4all.channels.delivery;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// What became of a part, this time.
sealed interface PartResult {

    /// The provider has it, since now or before.
    record Sent() implements PartResult {}

    /// It will never be sent; that is reported.
    record Refused() implements PartResult {}

    /// Others are before it at its account.
    record InLine(CompletionStage<?> turn) implements PartResult {}

    /// Not yet known, or not yet sent: to be looked at again.
    record Waits(Duration pause, String reason) implements PartResult {}
}
