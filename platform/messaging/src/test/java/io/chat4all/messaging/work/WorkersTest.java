package io.chat4all.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.messaging.SubscriptionType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class WorkersTest {

    private final SortedProgress progress = new SortedProgress();
    private final Assignment assignment = Assignment.ownedAsAWhole("t-0", progress);

    @Test
    void recordsThatBlockAreAllUnderWayAtOnce() {
        var release = new CountDownLatch(1);
        try (var workers = workers(1_000, _ -> finishAfter(release))) {
            workers.add(assignment, TestRecord.range(0, 1_000));

            await().until(() -> workers.running() == 1_000);
            release.countDown();
            await().until(() -> committable(workers) == 1_000);
        }
    }

    @Test
    void nothingIsForgottenHoweverTheRecordsEndAndComeAgain() {
        var handled = new LongAdder();
        Function<Lane, Verdict> work = lane -> {
            handled.increment();
            var delivery = lane.batch.getFirst();
            return switch (delivery.attempts++ == 0
                    ? ThreadLocalRandom.current().nextInt(100)
                    : 100) {
                case 0 -> Verdict.postponed(Duration.ofMillis(5));
                case 1 -> Verdict.postponed(Duration.ZERO);
                default -> Verdict.finished(1);
            };
        };
        try (var workers = workers(8, work)) {
            for (var batch = 0; batch < 200; batch++) {
                workers.add(assignment, TestRecord.range(batch * 500L, batch * 500L + 500));
            }
            await().until(() -> committable(workers) == 100_000);
            assertThat(handled.sum()).isGreaterThan(100_000);
            assertThat(workers.running()).isZero();
        }
    }

    @Test
    void drainingWaitsForWhatIsUnderWayAndDropsWhatIsNot() {
        var release = new CountDownLatch(1);
        var begun = new AtomicInteger();
        try (var workers = workers(3, _ -> {
            begun.incrementAndGet();
            return finishAfter(release);
        })) {
            workers.add(assignment, TestRecord.range(0, 10));
            await().until(() -> workers.running() == 3);

            var draining = Thread.startVirtualThread(() -> workers.drain(List.of(assignment), Duration.ofSeconds(30)));
            await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
            release.countDown();

            await().until(() -> !draining.isAlive());
            assertThat(workers.running()).isZero();
            assertThat(begun).hasValue(3);
            assertThat(committable(workers)).isEqualTo(3);
        }
    }

    @Test
    void afterTheDrainTimeoutTheHandlersAreInterrupted() {
        try (var workers = workers(2, _ -> finishAfter(new CountDownLatch(1)))) {
            workers.add(assignment, TestRecord.range(0, 5));
            await().until(() -> workers.running() == 2);

            workers.drain(List.of(assignment), Duration.ofMillis(50));

            assertThat(workers.running()).isZero();
            assertThat(committable(workers)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"KEY_SHARED, 4", "SHARED, 8", "EXCLUSIVE, 1", "FAILOVER, 1"})
    void theTypeSaysWhatRunsAtOnce(SubscriptionType type, int atOnce) {
        var release = new CountDownLatch(1);
        var records = IntStream.range(0, 8)
                .mapToObj(offset -> TestRecord.of(offset, "k" + offset % 4))
                .toList();
        try (var workers = new Workers("test", type, 100, 1, _ -> finishAfter(release))) {
            workers.add(assignment, records);

            await().until(() -> workers.running() == atOnce);
            release.countDown();
            await().until(() -> committable(workers) == 8);
        }
    }

    @Test
    void whateverWaitsForItsTurnTakesNoPlaceAndComesOnceWithIt() {
        var turn = new CompletableFuture<Void>();
        var given = new AtomicInteger();
        try (var workers = workers(1, lane -> {
            given.incrementAndGet();
            return lane.batch.getFirst().attempts++ == 0 ? waitsFor(turn, Duration.ofHours(1)) : Verdict.finished(1);
        })) {
            workers.add(assignment, TestRecord.range(0, 100));
            await().until(() -> given.get() == 100 && workers.running() == 0);

            turn.complete(null);

            await().until(() -> committable(workers) == 100);
            assertThat(given).hasValue(200);
        }
    }

    @Test
    void aTurnThatCameAlreadyIsNotMissed() {
        var turn = CompletableFuture.<Void>failedFuture(new IllegalStateException("however it completes"));
        try (var workers = workers(
                1,
                lane -> lane.batch.getFirst().attempts++ == 0
                        ? waitsFor(turn, Duration.ofHours(1))
                        : Verdict.finished(1))) {
            workers.add(assignment, TestRecord.range(0, 3));
            await().until(() -> committable(workers) == 3);
        }
    }

    @Test
    void whoseTurnNeverComesIsGivenOutAllTheSame() {
        try (var workers = workers(
                1,
                lane -> lane.batch.getFirst().attempts++ < 3
                        ? waitsFor(new CompletableFuture<>(), Duration.ofMillis(5))
                        : Verdict.finished(1))) {
            workers.add(assignment, TestRecord.range(0, 3));
            await().until(() -> committable(workers) == 3);
        }
    }

    private static Verdict waitsFor(CompletableFuture<Void> turn, Duration atMost) {
        return new Verdict(0, atMost, Optional.of(turn));
    }

    @Test
    void whatIsLostInTheMiddleOfItsHandlingIsSaidToBe() {
        var release = new CountDownLatch(1);
        try (var workers = workers(1, _ -> finishAfter(release))) {
            workers.add(assignment, TestRecord.range(0, 1));
            await().until(() -> workers.running() == 1);
            var ownership = workers.inspect(() -> assignment.lanes.get("k0").ownership);

            workers.stop(List.of(assignment));
            workers.lose(List.of(assignment));

            assertThat(ownership.isLost()).isTrue();
            release.countDown();
            await().until(() -> workers.running() == 0);
        }
    }

    @Test
    void anInterruptEndsWithTheBatchThatItWasMeantFor() {
        var interrupted = new AtomicInteger();
        var other = Assignment.ownedAsAWhole("t-1", new SortedProgress());
        try (var workers = workers(1, lane -> {
            if (lane.assignment == other && Thread.currentThread().isInterrupted()) {
                interrupted.incrementAndGet();
            }
            return lane.assignment == other ? Verdict.finished(1) : finishAfter(new CountDownLatch(1));
        })) {
            workers.add(assignment, TestRecord.range(0, 1));
            await().until(() -> workers.running() == 1);
            workers.add(other, TestRecord.range(0, 10));

            workers.drain(List.of(assignment), Duration.ZERO);

            await().until(() -> workers.inspect(other::held) == 0);
            assertThat(interrupted).hasValue(0);
        }
    }

    private static Verdict finishAfter(CountDownLatch release) {
        try {
            release.await();
            return Verdict.finished(1);
        } catch (InterruptedException _) {
            return Verdict.postponed(Duration.ZERO);
        }
    }

    private static Workers workers(int maxRunning, Function<Lane, Verdict> work) {
        return new Workers("test", SubscriptionType.KEY_SHARED, maxRunning, 1, work);
    }

    private long committable(Workers workers) {
        return workers.inspect(progress::committable);
    }
}
