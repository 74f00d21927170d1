package io.chat4all.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.Backoff;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An [Inbox] beside a list of what should be out, under any order of calls.
@Timeout(30)
final class InboxModelTest {

    private static final int SEEDS = 40;
    private static final int STEPS = 400;
    private static final int MOST_FAILURES = 2;
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    static LongStream seeds() {
        return new Random().longs(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromisesUnderAnyOrderOfCalls(long seed) throws InterruptedException {
        new Run(new SplittableRandom(seed)).run();
    }

    private static final class Run implements AutoCloseable {

        private final RandomGenerator random;
        private final RecordingMessaging log = new RecordingMessaging();
        private final SortedProgress progress = new SortedProgress();
        private final Assignment assignment = Assignment.ownedAsAWhole("t-0", progress);
        private final Inbox<String> inbox;

        private final List<RecordId> out = new ArrayList<>();
        private final Map<RecordId, Integer> failures = new HashMap<>();
        private long added;
        private long newest = -1;

        Run(RandomGenerator random) {
            this.random = random;
            var options = SubscriptionOptions.of("s", SubscriptionType.FAILOVER)
                    .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)))
                    .deadLetters(DeadLetterPolicy.afterRedeliveries(MOST_FAILURES));
            var letters = Letters.of(new Topic<>("t", 1, TestRecord.TEXT), options, log);
            this.inbox = new Inbox<>("test", TestRecord.TEXT, options, letters);
        }

        void run() throws InterruptedException {
            try (this) {
                for (var step = 0; step < STEPS; step++) {
                    switch (random.nextInt(10)) {
                        case 0, 1 -> add(random.nextInt(1, 6));
                        case 2, 3, 4, 5 -> receive(Duration.ZERO);
                        case 6, 7 -> takeAny().forEach(inbox::acknowledge);
                        case 8 -> takeAny().forEach(this::fail);
                        default -> acknowledgeCumulativelySometimes();
                    }
                    check();
                }
                finishAll();
            }
        }

        private void add(int records) {
            inbox.add(assignment, TestRecord.range(added, added + records));
            added += records;
        }

        private void receive(Duration patience) throws InterruptedException {
            inbox.receive(patience).ifPresent(record -> {
                var offset = record.position().offset();
                var before = failures.getOrDefault(record.id(), 0);
                assertThat(out).as("one record is out once").doesNotContain(record.id());
                assertThat(record.attempt()).isEqualTo(before + 1);
                assertThat(before).as("failures of what is received").isLessThanOrEqualTo(MOST_FAILURES);
                assertThat(before > 0 || offset == newest + 1)
                        .as("the order of first receipts")
                        .isTrue();
                newest = Math.max(newest, offset);
                out.add(record.id());
            });
        }

        private List<RecordId> takeAny() {
            return out.isEmpty() ? List.of() : List.of(out.remove(random.nextInt(out.size())));
        }

        private void fail(RecordId id) {
            failures.merge(id, 1, Integer::sum);
            inbox.negativeAcknowledge(id);
        }

        private void acknowledgeCumulativelySometimes() {
            if (!out.isEmpty() && random.nextInt(10) == 0) {
                var last = out.get(random.nextInt(out.size()));
                inbox.acknowledgeCumulative(last);
                out.removeIf(id -> id.position().compareTo(last.position()) <= 0);
                assertThat(inbox.inspect(progress::committable))
                        .as("all before it are finished")
                        .isGreaterThan(last.position().offset());
            }
        }

        private void check() {
            assertThat(inbox.running()).isEqualTo(out.size());
            assertThat(inbox.inspect(assignment::held)).isEqualTo(inbox.inspect(progress::unfinished));
            assertThat(log.sent().size()).isLessThanOrEqualTo((int) failedTooOften());
        }

        private long failedTooOften() {
            return failures.values().stream()
                    .filter(times -> times > MOST_FAILURES)
                    .count();
        }

        private void finishAll() throws InterruptedException {
            while (inbox.inspect(progress::committable) < added) {
                out.forEach(inbox::acknowledge);
                out.clear();
                receive(A_MOMENT);
            }
            assertThat(inbox.running()).isZero();
            assertThat(assignment.heldBytes()).isZero();
            assertThat(log.sent())
                    .extracting(letter -> letter.property("original-id"))
                    .doesNotHaveDuplicates();
        }

        @Override
        public void close() {
            inbox.close();
        }
    }
}
