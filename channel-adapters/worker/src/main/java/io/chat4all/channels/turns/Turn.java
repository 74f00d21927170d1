package io.chat4all.channels.turns;

import java.util.concurrent.CompletionStage;

/// The answer to who wants to make a call.
public sealed interface Turn {

    /// It may be made, now, and once; then [AccountLine#done].
    record Now() implements Turn {}

    /// Ask again when this completes, or at any time.
    record Waits(CompletionStage<?> turn) implements Turn {}
}
