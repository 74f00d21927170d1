package io.chat4all.perf;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waits, when nothing is sent any more, for what is still under way.
final class Stragglers {

    private static final long POLL_MILLIS = 100;
    private static final long LINGER_MILLIS = 1_000;

    private Stragglers() {}

    /// @param patience how long nothing must have arrived before what is still out is given up
    /// @return how many messages are still out
    static int await(Ledger ledger, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int outstanding = ledger.outstanding();
        while (outstanding > 0 && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            int left = ledger.outstanding();
            if (left < outstanding) {
                deadline = System.nanoTime() + patience.toNanos();
            }
            outstanding = left;
        }
        TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS); // a duplicate comes after the message that it repeats
        return outstanding;
    }
}
