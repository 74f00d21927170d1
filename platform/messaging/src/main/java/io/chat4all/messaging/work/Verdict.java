package io.chat4all.messaging.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What became of a batch that was given out.
///
/// @param finished the first so many need not come again: handled, or safe in the dead-letter topic
/// @param pause before the one behind them comes again, unless its partition is somebody else's by then
/// @param turn with which it comes again before that
record Verdict(int finished, Duration pause, Optional<CompletionStage<?>> turn) {

    private static final Verdict ONE_FINISHED = new Verdict(1, Duration.ZERO);

    Verdict(int finished, Duration pause) {
        this(finished, pause, Optional.empty());
    }

    static Verdict finished(int records) {
        return records == 1 ? ONE_FINISHED : new Verdict(records, Duration.ZERO);
    }

    static Verdict postponed(Duration pause) {
        return new Verdict(0, pause);
    }
}
