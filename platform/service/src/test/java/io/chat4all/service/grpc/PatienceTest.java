package io.chat4all.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PatienceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Patience patience = new Patience(Duration.ofSeconds(45));

    @Test
    void aClientThatSendsADropAtATimeIsWaitedForOnceInSum() {
        for (int i = 0; i < 3; i++) {
            patience.waited(14 * SECOND);
            patience.earned(1);
        }

        assertThat(patience.nanos()).isBetween(3 * SECOND, 4 * SECOND);
        patience.waited(10 * SECOND);
        assertThat(patience.nanos()).isZero();
    }

    @Test
    void aClientThatSendsAKibibyteASecondIsWaitedForAsLongAsItDoes() {
        for (int i = 0; i < 1_000; i++) {
            patience.waited(SECOND);
            patience.earned(1_024);
        }

        assertThat(patience.nanos()).isBetween(44 * SECOND, 45 * SECOND);
    }

    @Test
    void whatWasSentFastIsNotWaitedForAtOnce() {
        patience.earned(1024 * 1024 * 1024);

        assertThat(patience.nanos()).isEqualTo(45 * SECOND);
    }
}
