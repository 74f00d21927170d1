package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chat4all.perf.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two recipients: the even deliveries are for one, the odd ones for the other. The first two are warm-up.
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals(new Workload(new Schedule(2, 3, 1), Duration.ZERO, 1, 2, 1));

    private Received after(int... indices) {
        for (int index : indices) {
            arrivals.arrived(new Mark(index, 1_000), 4_000);
        }
        return arrivals.received();
    }

    @Test
    void whatComesOnceAndInOrderIsWithoutFault() {
        var received = after(0, 1, 2, 3);
        assertThat(received.isFaultless()).isTrue();
        assertThat(received.distinct()).isEqualTo(4);
        assertThat(received.lastMicros()).isEqualTo(4_000);
    }

    @Test
    void theWarmUpIsCheckedAndNotMeasured() {
        assertThat(after(0, 1).latency().maxMillis()).isZero();
        var received = after(1, 2);
        assertThat(received.measured()).isEqualTo(1);
        assertThat(received.repeated()).isEqualTo(1);
        assertThat(received.latency().maxMillis()).isBetween(2.9, 3.1);
    }

    @Test
    void aSecondCallForADeliveryIsAFaultAndCountsAsNothingElse() {
        var received = after(0, 2, 0);
        assertThat(received.isFaultless()).isFalse();
        assertThat(received.repeated()).isEqualTo(1);
        assertThat(received.outOfOrder()).isZero();
        assertThat(received.distinct()).isEqualTo(2);
    }

    @Test
    void orderIsAPersonsOwn() {
        assertThat(after(1, 0, 3, 2).outOfOrder()).isZero();
    }

    @Test
    void anEarlierOneAfterALaterOneIsOutOfOrder() {
        assertThat(after(2, 0, 4).outOfOrder()).isEqualTo(1);
    }

    @Test
    void whatIsOfNoRunIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> after(8)).withMessageContaining("8");
    }

    @Test
    void whatWasReceivedIsTheSameInTheOtherProcess() throws IOException {
        arrivals.unreadable();
        var received = after(0, 2, 2);
        assertThat(ReceivedJson.read(ReceivedJson.of(received))).isEqualTo(received);
    }
}
