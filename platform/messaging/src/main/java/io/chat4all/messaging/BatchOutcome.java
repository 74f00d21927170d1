package io.chat4all.messaging;

/// What a handler says about a batch.
///
/// @param acknowledged the first so many need not come again: all their effects are durable
/// @param next what is said about the one behind them, if there is one. [Outcome#ACKNOWLEDGE] is as good as one
///     more in `acknowledged`. What is behind it comes again, and none of its effects may have begun.
public record BatchOutcome(int acknowledged, Outcome next) {

    public BatchOutcome {
        if (acknowledged < 0) {
            throw new IllegalArgumentException("acknowledged " + acknowledged + " records");
        }
    }

    public static BatchOutcome acknowledge(int records) {
        return new BatchOutcome(records, Outcome.ACKNOWLEDGE);
    }
}
