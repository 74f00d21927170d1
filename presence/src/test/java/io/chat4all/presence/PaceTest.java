package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PaceTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pace pace = new Pace(10, nanos::get);

    @Test
    void aBurstOfOneSecondsWorthIsFreeAndThenEachWaitsLonger() {
        for (int i = 0; i <= 10; i++) {
            assertThat(pace.next()).isEqualTo(Duration.ZERO);
        }
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(100));
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void timeThatPassesGivesRoomAgainButNotMoreThanABurst() {
        for (int i = 0; i <= 10; i++) {
            pace.next();
        }
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());

        for (int i = 0; i <= 10; i++) {
            assertThat(pace.next()).isEqualTo(Duration.ZERO);
        }
        assertThat(pace.next()).isEqualTo(Duration.ofMillis(100));
    }
}
