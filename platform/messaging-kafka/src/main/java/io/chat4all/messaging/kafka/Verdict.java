package io.chat4all.messaging.kafka;

import java.time.Duration;

/// What became of a record that was given out.
sealed interface Verdict {

    Verdict FINISHED = new Finished();

    /// It need not come again: handled, or safe in the dead-letter topic.
    record Finished() implements Verdict {}

    /// It comes again after the delay, unless its partition is somebody else's by then.
    record Postponed(Duration delay) implements Verdict {}
}
