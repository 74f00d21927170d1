package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class KeyLanesTest {

    private static final byte[] NOTHING = {};

    private final Assignment assignment = new Assignment(new TopicPartition("t", 0));

    @Test
    void theRecordsOfAKeyAreGivenOutOneAfterAnother() {
        var lanes = lanes(10, "a", "a", "b");

        var a = lanes.next();
        var b = lanes.next();

        assertThat(a.first.record.offset()).isZero();
        assertThat(b.first.record.offset()).isEqualTo(2);
        assertThat(lanes.hasNext()).isFalse();
        lanes.finish(a, 1);
        assertThat(lanes.next().first.record.offset()).isEqualTo(1);
    }

    @Test
    void theRecordsOfAKeyThatWaitAreGivenOutTogether() {
        var lanes = lanes(10, 3, "a", "a", "b", "a", "a");

        var a = lanes.next();

        assertThat(offsets(a)).containsExactly(0L, 1L, 3L);
        assertThat(offsets(lanes.next())).containsExactly(2L);
        lanes.finish(a, 2);
        assertThat(offsets(lanes.next())).containsExactly(3L, 4L);
    }

    @Test
    void aRecordThatComesAloneIsABatchOfItsOwn() {
        var lanes = lanes(10, 10, "a", "a", "a");
        var a = lanes.next();
        a.batch.get(1).alone = true;
        lanes.finish(a, 0);

        assertThat(offsets(lanes.next())).containsExactly(0L);
        lanes.finish(a, 1);
        assertThat(offsets(lanes.next())).containsExactly(1L);
        lanes.finish(a, 1);
        assertThat(offsets(lanes.next())).containsExactly(2L);
    }

    private static List<Long> offsets(Lane lane) {
        return lane.batch.stream().map(delivery -> delivery.record.offset()).toList();
    }

    @Test
    void noMoreAreOutThanAllowed() {
        var lanes = lanes(2, "a", "b", "c");
        var a = lanes.next();
        lanes.next();

        assertThat(lanes.hasNext()).isFalse();
        assertThatThrownBy(lanes::next).isInstanceOf(IllegalStateException.class);
        lanes.finish(a, 1);
        assertThat(lanes.hasNext()).isTrue();
    }

    @Test
    void aPostponedRecordHoldsItsKeyBackButNoPlace() {
        var lanes = lanes(1, "a", "a", "b");
        var a = lanes.next();

        lanes.postpone(a, 0);

        var b = lanes.next();
        assertThat(b.key).isEqualTo("b");
        lanes.finish(b, 1);
        assertThat(lanes.hasNext()).isFalse();
        lanes.due(a);
        assertThat(lanes.next().first.record.offset()).isZero();
    }

    @Test
    void ofAStoppedAssignmentNothingIsGivenOutButWhatIsOutMayFinish() {
        var lanes = lanes(10, "a", "a", "b", "c");
        var a = lanes.next();
        var b = lanes.next();
        lanes.postpone(b, 0);

        lanes.stop(assignment);
        lanes.finish(a, 1);
        lanes.due(b);

        assertThat(lanes.hasNext()).isFalse();
        assertThat(assignment.running).isZero();
        assertThat(assignment.progress.committable()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsDoneLeavesNothingBehind() {
        var lanes = lanes(10, "a", "b");
        lanes.finish(lanes.next(), 1);
        lanes.finish(lanes.next(), 1);

        assertThat(assignment.lanes).isEmpty();
        assertThat(assignment.heldBytes).isZero();
        assertThat(lanes.running()).isZero();
    }

    private KeyLanes lanes(int maxRunning, String... keys) {
        return lanes(maxRunning, 1, keys);
    }

    private KeyLanes lanes(int maxRunning, int maxBatch, String... keys) {
        var lanes = new KeyLanes(maxRunning, maxBatch);
        for (var offset = 0; offset < keys.length; offset++) {
            lanes.add(assignment, keys[offset], record(assignment, offset));
        }
        return lanes;
    }

    static LongStream seeds() {
        return new Random().longs(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromisesUnderAnyOrderOfEvents(long seed) {
        new Simulation(new Random(seed)).run();
    }

    /// A log of some partitions, of which records are fetched, given out, finished, postponed, and partitions taken
    /// and given again.
    private static final class Simulation {

        private static final int PARTITIONS = 3;

        private final Random random;
        private final int maxRunning;
        private final KeyLanes lanes;
        private final List<Assignment> assignments = new ArrayList<>();
        private final long[] fetched = new long[PARTITIONS];
        private final long[] committed = new long[PARTITIONS];
        private final Map<Assignment, Map<String, Long>> lastFinished = new HashMap<>();
        private final List<Lane> out = new ArrayList<>();
        private final List<Lane> postponed = new ArrayList<>();
        private final long[][] timesFinished = new long[PARTITIONS][2_000];

        Simulation(Random random) {
            this.random = random;
            this.maxRunning = 1 + random.nextInt(20);
            this.lanes = new KeyLanes(maxRunning, 1 + random.nextInt(5));
            for (var partition = 0; partition < PARTITIONS; partition++) {
                assignments.add(new Assignment(new TopicPartition("t", partition)));
            }
        }

        void run() {
            for (var step = 0; step < 3_000; step++) {
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3 -> fetch(random.nextInt(PARTITIONS), 1 + random.nextInt(10));
                    case 4, 5, 6, 7, 8, 9, 10, 11 -> giveOut();
                    case 12, 13, 14, 15 -> finishOne();
                    case 16 -> postponeOne();
                    case 17, 18 -> dueOne();
                    default -> rebalanceSometimes(random.nextInt(PARTITIONS));
                }
                check();
            }
            finishAll();
        }

        private void fetch(int partition, int count) {
            var assignment = assignments.get(partition);
            for (var i = 0; i < count && fetched[partition] < timesFinished[partition].length; i++) {
                var offset = fetched[partition]++;
                lanes.add(assignment, keyOf(offset), record(assignment, offset));
            }
        }

        private static String keyOf(long offset) {
            return "k" + (offset * offset) % 13;
        }

        private void giveOut() {
            if (lanes.hasNext()) {
                var lane = lanes.next();
                assertThat(lane.assignment.stopped).isFalse();
                assertThat(out).as("a key is out once").doesNotContain(lane);
                assertThat(postponed).as("what is postponed is not ready").doesNotContain(lane);
                out.add(lane);
            }
        }

        private void finishOne() {
            if (!out.isEmpty()) {
                var lane = out.remove(random.nextInt(out.size()));
                var finished = 1 + random.nextInt(lane.batch.size());
                lane.batch.subList(0, finished).forEach(delivery -> noteFinished(lane, delivery));
                lanes.finish(lane, finished);
            }
        }

        private void noteFinished(Lane lane, Delivery delivery) {
            var record = delivery.record;
            var before = lastFinished
                    .computeIfAbsent(lane.assignment, _ -> new HashMap<>())
                    .put(lane.key, record.offset());
            assertThat(before == null || before < record.offset())
                    .as("order of a key")
                    .isTrue();
            timesFinished[record.partition()][(int) record.offset()]++;
        }

        private void postponeOne() {
            if (!out.isEmpty()) {
                var lane = out.remove(random.nextInt(out.size()));
                var finished = random.nextInt(lane.batch.size());
                lane.batch.subList(0, finished).forEach(delivery -> noteFinished(lane, delivery));
                lanes.postpone(lane, finished);
                postponed.add(lane);
            }
        }

        private void dueOne() {
            if (!postponed.isEmpty()) {
                lanes.due(postponed.remove(random.nextInt(postponed.size())));
            }
        }

        /// The partition goes away, drained or not, and comes back at the committed place.
        private void rebalanceSometimes(int partition) {
            if (random.nextInt(10) > 0) {
                return;
            }
            var leaving = assignments.get(partition);
            lanes.stop(leaving);
            if (random.nextBoolean()) {
                while (leaving.running > 0) {
                    finishOne();
                }
            }
            commit(partition);
            fetched[partition] = committed[partition];
            assignments.set(partition, new Assignment(leaving.partition));
        }

        private void commit(int partition) {
            committed[partition] = Math.max(
                    committed[partition], assignments.get(partition).progress.committable());
            for (var offset = 0; offset < committed[partition]; offset++) {
                assertThat(timesFinished[partition][offset])
                        .as("committed, so finished")
                        .isPositive();
            }
        }

        private void check() {
            assertThat(lanes.running()).isEqualTo(out.size()).isLessThanOrEqualTo(maxRunning);
            var held = assignments.stream().mapToLong(a -> a.heldBytes).sum();
            assertThat(held == 0).isEqualTo(assignments.stream().allMatch(a -> a.lanes.isEmpty()));
        }

        private void finishAll() {
            for (var partition = 0; partition < PARTITIONS; partition++) {
                fetch(partition, timesFinished[partition].length);
            }
            while (lanes.hasNext() || !out.isEmpty() || !postponed.isEmpty()) {
                giveOut();
                dueOne();
                finishOne();
            }
            for (var partition = 0; partition < PARTITIONS; partition++) {
                commit(partition);
                assertThat(committed[partition]).as("all is finished").isEqualTo(timesFinished[partition].length);
                assertThat(assignments.get(partition).lanes).isEmpty();
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(Assignment assignment, long offset) {
        var partition = assignment.partition;
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, NOTHING, NOTHING);
    }
}
