package io.chat4all.perf.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TallyTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void itIsOverWithTheLastRecord() throws InterruptedException {
        var tally = new Tally(3);
        tally.begin();
        tally.finish(2);
        assertThat(tally.isOver()).isFalse();
        tally.begin();
        tally.finish(1);
        assertThat(tally.isOver()).isTrue();
        assertThat(tally.await(LONG, LONG).handled()).isEqualTo(3);
    }

    @Test
    void whatComesAfterTheEndDoesNotCount() throws InterruptedException {
        var tally = new Tally(1);
        tally.begin();
        tally.finish(1);
        var measured = tally.await(LONG, LONG);
        tally.begin();
        tally.finish(1);
        assertThat(tally.await(LONG, LONG)).isEqualTo(measured);
    }

    @Test
    void whenTheTimeIsUpWhatWasHandledCounts() throws InterruptedException {
        var tally = new Tally(10);
        tally.begin();
        tally.finish(4);
        var measured = tally.await(LONG, SHORT);
        assertThat(measured.handled()).isEqualTo(4);
        assertThat(measured.nanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(tally.isOver()).isTrue();
    }

    @Test
    void theTimeBeforeTheFirstRecordIsNotInIt() throws InterruptedException {
        var created = System.nanoTime();
        var tally = new Tally(1);
        TimeUnit.MILLISECONDS.sleep(SHORT.toMillis()); // a consumer joins its group
        tally.begin();
        tally.finish(1);
        var sinceCreated = System.nanoTime() - created;
        assertThat(tally.await(LONG, LONG).nanos()).isLessThan(sinceCreated - SHORT.toNanos());
    }

    @Test
    void noRecordAtAllIsNoFigure() {
        assertThatExceptionOfType(BenchFailed.class).isThrownBy(() -> new Tally(1).await(SHORT, LONG));
    }
}
