package io.chat4all.channels.turns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final int MOST = 100;

    private final Lease lease = new Lease();
    private final long begin = System.nanoTime();

    private int use(long at, int permits) {
        int taken = 0;
        while (taken < permits && lease.take(at)) {
            taken++;
        }
        return taken;
    }

    @Test
    void whoComesNowAndThenTakesNothingAhead() {
        assertThat(lease.next(begin, MOST)).isZero();
        lease.renew(begin, 0);

        assertThat(lease.next(begin + 2 * Lease.VALID_NANOS, MOST)).isZero();
    }

    @Test
    void whatDidNotLastIsDoubledUpToATenthOfASecond() {
        lease.renew(begin, 0);
        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 64, 100, 100}) {
            assertThat(lease.next(begin, MOST)).isEqualTo(expected);
            lease.renew(begin, expected);
            assertThat(use(begin, 1_000)).isEqualTo(expected);
        }
    }

    @Test
    void whatLastedIsAskedForAsItWasUsed() {
        lease.renew(begin, 64);
        assertThat(use(begin, 20)).isEqualTo(20);

        assertThat(lease.next(begin + Lease.VALID_NANOS, MOST)).isEqualTo(20);
    }

    @Test
    void whatIsNotUsedInTimeIsLost() {
        lease.renew(begin, 64);

        assertThat(lease.take(begin + Lease.VALID_NANOS)).isFalse();
    }
}
