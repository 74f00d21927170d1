package io.chat4all.perf;

import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Tells the messages of one run from those of all others, and each of them apart: a message id is a UUID
/// (version 8) whose first half is the run and whose second half counts, so that no table is needed to find the
/// way back.
public record RunId(long high) {

    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public RunId {
        high = (high & ~VERSION_MASK) | VERSION_8;
    }

    public static RunId random(RandomGenerator random) {
        return new RunId(random.nextLong());
    }

    public UUID messageId(int index) {
        return new UUID(high, VARIANT | index);
    }

    /// Empty when the message is not of this run.
    public OptionalInt indexOf(UUID messageId) {
        long index = messageId.getLeastSignificantBits() ^ VARIANT;
        return messageId.getMostSignificantBits() == high && index >= 0 && index <= Integer.MAX_VALUE
                ? OptionalInt.of((int) index)
                : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return Long.toHexString(high >>> 32);
    }
}
