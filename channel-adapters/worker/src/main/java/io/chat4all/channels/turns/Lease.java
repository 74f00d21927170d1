package io.chat4all.channels.turns;

/// Permits that were taken ahead for whoever comes next, to be used within a tenth of a second. So an account
/// that is used a lot asks for its budget some tens of times a second, not for each call; one that is not
/// takes nothing away from other workers. Not safe for use by many threads.
final class Lease {

    static final long VALID_NANOS = 100_000_000;

    private int size;
    private int left;
    private long endsAt = System.nanoTime() - VALID_NANOS;

    /// How many to ask for: twice as many as before when those did not last, otherwise as many as were used.
    ///
    /// @param most a tenth of what the account may use in a second
    int next(long now, int most) {
        if (now - endsAt < 0) {
            return Math.min(most, Math.max(1, 2 * size));
        }
        return now - endsAt < VALID_NANOS ? Math.min(most, size - left) : 0;
    }

    void renew(long now, int permits) {
        size = permits;
        left = permits;
        endsAt = now + VALID_NANOS;
    }

    boolean take(long now) {
        if (left == 0 || now - endsAt >= 0) {
            return false;
        }
        left--;
        return true;
    }
}
