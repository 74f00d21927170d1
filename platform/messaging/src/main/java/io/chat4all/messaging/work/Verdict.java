package io.chat4all.messaging.work;

import java.time.Duration;

/// What became of a batch that was given out.
///
/// @param finished the first so many need not come again: handled, or safe in the dead-letter topic
/// @param pause before the one behind them comes again, unless its partition is somebody else's by then
record Verdict(int finished, Duration pause) {

    private static final Verdict ONE_FINISHED = new Verdict(1, Duration.ZERO);

    static Verdict finished(int records) {
        return records == 1 ? ONE_FINISHED : new Verdict(records, Duration.ZERO);
    }

    static Verdict postponed(Duration pause) {
        return new Verdict(0, pause);
    }
}
