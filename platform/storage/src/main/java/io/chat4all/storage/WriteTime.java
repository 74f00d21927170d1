package io.chat4all.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Write timestamps that make Cassandra merge: of two values of a cell, the one with the higher timestamp stays,
/// in whatever order and however often they are written. Chosen well, that replaces a read before the write.
///
/// Those of [#earliestWins] and [#highestWins] are lower than any timestamp of an ordinary write. So an ordinary
/// DELETE removes such a row, for good while its tombstone lasts, and a late repetition of the write does not
/// bring it back.
final class WriteTime {

    /// Times are mirrored here: what happened a year after it gets a timestamp of a year before it. Positive until
    /// the end of 2069, which spares readers of `writetime()` a surprise; negative ones would work as well.
    private static final long MIRROR_MICROS = 2 * micros(Instant.parse("2020-01-01T00:00:00Z"));

    private WriteTime() {}

    /// The value with the earliest time stays.
    static long earliestWins(Instant at) {
        return MIRROR_MICROS - micros(at);
    }

    /// The value with the highest number stays.
    static long highestWins(long number) {
        return number;
    }

    /// The value that is written last stays: the timestamp of an ordinary write.
    static long latestWins(Instant now) {
        return micros(now);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
