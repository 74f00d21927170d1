package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WorkersTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final Assignment assignment = new Assignment(PARTITION);

    @Test
    void recordsThatBlockAreAllUnderWayAtOnce() {
        var release = new CountDownLatch(1);
        try (var workers = workers(1_000, _ -> finishAfter(release))) {
            workers.add(assignment, records(0, 1_000));

            await().until(() -> workers.running() == 1_000);
            release.countDown();
            await().until(() -> committable(workers) == 1_000);
        }
    }

    @Test
    void nothingIsForgottenHoweverTheRecordsEndAndComeAgain() {
        var handled = new LongAdder();
        Function<List<Delivery>, Verdict> work = batch -> {
            handled.increment();
            var delivery = batch.getFirst();
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
                workers.add(assignment, records(batch * 500L, 500));
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
            workers.add(assignment, records(0, 10));
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
            workers.add(assignment, records(0, 5));
            await().until(() -> workers.running() == 2);

            workers.drain(List.of(assignment), Duration.ofMillis(50));

            assertThat(workers.running()).isZero();
            assertThat(committable(workers)).isEqualTo(PartitionProgress.NONE);
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

    private static Workers workers(int maxRunning, Function<List<Delivery>, Verdict> work) {
        return new Workers("test", maxRunning, 1, work);
    }

    private long committable(Workers workers) {
        return workers.states(List.of(assignment)).getFirst().committable();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(offset -> new ConsumerRecord<>(
                        PARTITION.topic(),
                        PARTITION.partition(),
                        offset,
                        RecordKeys.encode("k" + offset),
                        new byte[10]))
                .toList();
    }
}
