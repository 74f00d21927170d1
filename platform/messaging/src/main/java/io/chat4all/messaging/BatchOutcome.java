package io.chat4all.messaging;

import java.time.Duration;

/// What a handler says about a batch.
///
/// @param acknowledged the first so many need not come again: all their effects are durable
/// @param next what is said about the one behind them, if there is one. [Outcome#ACKNOWLEDGE] is as good as one
///     more in `acknowledged`. What is behind it comes again, and none of its effects may have begun.
public record BatchOutcome(int acknowledged, Outcome next) {

    private static final Outcome NOT_YET = new Outcome.RetryAfter(Duration.ZERO, "its turn has not come");

    public BatchOutcome {
        if (acknowledged < 0) {
            throw new IllegalArgumentException("acknowledged " + acknowledged + " records");
        }
    }

    /// The first so many and no more: those behind them come again at once.
    ///
    /// @param records at least one, or the batch would come again for ever
    public static BatchOutcome acknowledge(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("acknowledged " + records + " records, and said nothing of the next");
        }
        return new BatchOutcome(records, NOT_YET);
    }
}
