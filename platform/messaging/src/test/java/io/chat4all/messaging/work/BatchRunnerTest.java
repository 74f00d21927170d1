package io.chat4all.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.Backoff;
import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class BatchRunnerTest {

    private static final Topic<String> TOPIC = new Topic<>("orders", 1, TestRecord.TEXT);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SubscriptionOptions BILLING = SubscriptionOptions.keyShared("billing")
            .backoff(new Backoff(SECOND, SECOND.multipliedBy(8)))
            .deadLetters(DeadLetterPolicy.afterRedeliveries(2));

    private static final Logger WARNINGS = Logger.getLogger(BatchRunner.class.getName());

    private final RecordingMessaging log = new RecordingMessaging();
    private final Assignment assignment = Assignment.ownedAsAWhole("t-0", new SortedProgress());
    private final KeyLanes lanes = new KeyLanes(10, 10);
    private final List<List<LogRecord<String>>> handled = new ArrayList<>();

    @BeforeAll
    static void beQuiet() {
        WARNINGS.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        WARNINGS.setLevel(null);
    }

    @Test
    void theHandlerGetsTheRecordsOfTheBatchInOrder() {
        var verdict = runner(_ -> BatchOutcome.acknowledge(2)).apply(batch(2));

        assertThat(verdict).isEqualTo(Verdict.finished(2));
        var records = handled.getFirst();
        assertThat(records).extracting(LogRecord::value).containsExactly("v0", "v1");
        assertThat(records).extracting(LogRecord::attempt).containsExactly(1, 1);
        assertThat(records).extracting(LogRecord::ownership).containsOnly(assignment.ownershipOfNewLane());
    }

    @Test
    void attemptsCountOnFromWhatTheBrokerKnows() {
        var lane = lane(TestRecord.of(0, "k").givenOutBefore(3));
        var runner = runner(_ -> retryAfter(SECOND));

        runner.apply(lane);
        runner.apply(lane);

        assertThat(handled)
                .flatExtracting(batch -> batch)
                .extracting(LogRecord::attempt)
                .containsExactly(4, 5);
    }

    @Test
    void whoWaitsForATurnComesWithItOrAfterTheTimeGiven() {
        var turn = new CompletableFuture<Void>();
        var runner = runner(_ -> new BatchOutcome(1, new Outcome.RetryWhen(turn, SECOND, "in line")));

        assertThat(runner.apply(batch(2))).isEqualTo(new Verdict(1, SECOND, Optional.of(turn)));
    }

    @Test
    void aPartOfABatchMayBeAcknowledged() {
        assertThat(runner(_ -> BatchOutcome.acknowledge(1)).apply(batch(3))).isEqualTo(Verdict.finished(1));
    }

    @Test
    void whatIsSaidOfTheNextRecordCountsForIt() {
        var acknowledged = runner(_ -> new BatchOutcome(1, Outcome.ACKNOWLEDGE)).apply(batch(3));
        assertThat(acknowledged).isEqualTo(Verdict.finished(2));

        var later = runner(_ -> new BatchOutcome(1, new Outcome.RetryAfter(SECOND, "later")))
                .apply(batch(3));
        assertThat(later).isEqualTo(new Verdict(1, SECOND));
        assertThat(log.sent()).isEmpty();

        var rejected =
                runner(_ -> new BatchOutcome(1, new Outcome.Reject("never"))).apply(batch(3));
        assertThat(rejected).isEqualTo(Verdict.finished(2));
        assertThat(log.sent().getFirst().property("original-id")).isEqualTo("0:0:7");
        assertThat(log.sent().getFirst().property("reason")).isEqualTo("never");
    }

    @Test
    void acknowledgingMoreThanThereIsIsAFailure() {
        var verdict = runner(_ -> BatchOutcome.acknowledge(2)).apply(batch(1));

        assertThat(verdict.finished()).isZero();
        assertThat(verdict.pause()).isPositive();
    }

    @Test
    void theRecordsOfABatchThatFailedComeAgainOneByOneAndAtOnce() {
        var lane = batch(3);

        var verdict = runner(_ -> fail(new IllegalStateException())).apply(lane);

        assertThat(verdict).isEqualTo(Verdict.postponed(Duration.ZERO));
        lanes.finish(lane, 0);
        assertThat(lanes.next().batch).hasSize(1);
    }

    @Test
    void aRecordThatFailsComesAgainWithGrowingPausesAndThenIsADeadLetter() {
        var lane = batch(1);
        var runner = runner(_ -> fail(new IllegalStateException("out of order")));

        assertThat(runner.apply(lane).pause()).isBetween(SECOND.dividedBy(2), SECOND);
        assertThat(runner.apply(lane).pause()).isBetween(SECOND, SECOND.multipliedBy(2));
        assertThat(runner.apply(lane)).isEqualTo(Verdict.finished(1));

        var letter = log.sent().getFirst();
        assertThat(letter.property("reason"))
                .isEqualTo("failed 3 times, last with java.lang.IllegalStateException: out of order");
        assertThat(letter.property("stack")).contains(getClass().getName());
        assertThat(letter.property("attempts")).isEqualTo("3");
    }

    @Test
    void anErrorIsAFailureLikeAnyOther() {
        assertThat(runner(_ -> fail(new StackOverflowError())).apply(batch(1)).pause())
                .isPositive();
    }

    @Test
    void retriesByNameAreNoFailures() {
        var lane = batch(1);
        var runner = runner(_ -> retryAfter(SECOND));

        for (var attempt = 0; attempt < 20; attempt++) {
            assertThat(runner.apply(lane)).isEqualTo(Verdict.postponed(SECOND));
        }
    }

    @Test
    void anInterruptAtTheEndOfTheDrainTimeoutIsNoFailure() {
        var lane = batch(1);
        lane.first.interrupted = true;

        var verdict = runner(_ -> fail(new InterruptedException())).apply(lane);

        assertThat(verdict).isEqualTo(Verdict.postponed(Duration.ZERO));
        assertThat(lane.first.failures).isZero();
    }

    @Test
    void aRecordThatCannotBeReadIsADeadLetterAndNeverHandled() {
        var verdict = runner(_ -> BatchOutcome.acknowledge(1)).apply(lane(TestRecord.poison(0, "k")));

        assertThat(verdict).isEqualTo(Verdict.finished(1));
        assertThat(handled).isEmpty();
        assertThat(log.sent().getFirst().property("reason")).isEqualTo("malformed: poisoned");
    }

    @Test
    void aRecordWithoutValueIsADeadLetter() {
        runner(_ -> BatchOutcome.acknowledge(1))
                .apply(lane(TestRecord.of(0, "k").withoutValue()));

        assertThat(log.sent().getFirst().property("reason")).isEqualTo("malformed: a record without value");
    }

    @Test
    void theRecordsBeforeOneThatCannotBeReadAreHandledFirst() {
        var lane = lane(TestRecord.of(0, "k"), TestRecord.of(1, "k"), TestRecord.poison(2, "k"), TestRecord.of(3, "k"));

        var verdict = runner(batch -> BatchOutcome.acknowledge(batch.size())).apply(lane);

        assertThat(verdict).isEqualTo(Verdict.finished(2));
        assertThat(handled.getFirst()).hasSize(2);
        assertThat(log.sent()).isEmpty();
    }

    @Test
    void whatAHandlerCannotReadIsAFailureOfItsAndNoOtherRecordsEnd() {
        var lane = batch(2);

        var verdict = runner(_ -> fail(new MalformedRecord("within the second", new IllegalStateException())))
                .apply(lane);

        assertThat(verdict).isEqualTo(Verdict.postponed(Duration.ZERO));
        assertThat(log.sent()).isEmpty();
    }

    @Test
    void aDeadLetterThatIsNotTakenIsTriedAgainLaterWithoutTheHandler() {
        var lane = batch(1);
        var runner = runner(_ -> new BatchOutcome(0, new Outcome.Reject("never")));
        log.becomeUnavailable();

        assertThat(runner.apply(lane).pause()).isBetween(SECOND.dividedBy(2), SECOND);
        assertThat(runner.apply(lane).pause()).isBetween(SECOND, SECOND.multipliedBy(2));
        log.becomeAvailable();
        assertThat(runner.apply(lane)).isEqualTo(Verdict.finished(1));

        assertThat(handled).hasSize(1);
        assertThat(log.sent()).hasSize(1);
        assertThat(log.sent().getFirst().property("attempts")).isEqualTo("1");
    }

    @Test
    void whatWasAcknowledgedBeforeADeadLetterThatIsNotTakenStaysSo() {
        log.becomeUnavailable();

        var verdict =
                runner(_ -> new BatchOutcome(2, new Outcome.Reject("never"))).apply(batch(3));

        assertThat(verdict.finished()).isEqualTo(2);
        assertThat(verdict.pause()).isPositive();
    }

    @Test
    void howeverADeadLetterFailsItIsTriedAgain() {
        log.beforeEachSend(() -> {
            throw new IllegalStateException("closed");
        });
        var lane = batch(1);
        var runner = runner(_ -> new BatchOutcome(0, new Outcome.Reject("never")));

        assertThat(runner.apply(lane).pause()).isPositive();
        assertThat(runner.apply(lane).pause()).isPositive();
    }

    @Test
    void aHandlerRunsWithinTheCallOfItsRecord() {
        var call = new CallContext(Optional.of("00-trace"), Optional.empty(), Optional.of("call-7"));
        var attributes = new RecordAttributes(TestRecord.PUBLISHED, Optional.empty(), Optional.empty(), Map.of(), call);
        var within = new ArrayList<CallContext>();

        runner(_ -> {
                    within.add(CallContext.current());
                    return BatchOutcome.acknowledge(1);
                })
                .apply(lane(TestRecord.of(0, "k").withAttributes(attributes)));

        assertThat(within).containsExactly(call);
        assertThat(CallContext.current()).isEqualTo(CallContext.NONE);
    }

    @Test
    void aSharedRecordWaitsInTheRetryLetters() {
        var verdict = runner(sharedWithRetryLetters(), _ -> retryAfter(SECOND)).apply(batch(1));

        assertThat(verdict).isEqualTo(Verdict.finished(1));
        assertThat(log.sent().getFirst().topic()).isEqualTo("orders.billing.retry-letters");
    }

    @Test
    void aSharedRecordThatIsToComeAtOnceDoesNotTravel() {
        var verdict =
                runner(sharedWithRetryLetters(), _ -> retryAfter(Duration.ZERO)).apply(batch(1));

        assertThat(verdict).isEqualTo(Verdict.postponed(Duration.ZERO));
        assertThat(log.sent()).isEmpty();
    }

    @Test
    void withoutRetryLettersToBeHadItWaitsInMemory() {
        log.becomeUnavailable();

        var verdict = runner(sharedWithRetryLetters(), _ -> retryAfter(SECOND)).apply(batch(1));

        assertThat(verdict).isEqualTo(Verdict.postponed(SECOND));
    }

    private static SubscriptionOptions sharedWithRetryLetters() {
        return SubscriptionOptions.of("billing", SubscriptionType.SHARED)
                .deadLetters(DeadLetterPolicy.DEFAULT.withRetryLetters());
    }

    private static BatchOutcome retryAfter(Duration delay) {
        return new BatchOutcome(0, new Outcome.RetryAfter(delay, "not now"));
    }

    private BatchRunner<String> runner(BatchHandler<String> handler) {
        return runner(BILLING, handler);
    }

    private BatchRunner<String> runner(SubscriptionOptions options, BatchHandler<String> handler) {
        BatchHandler<String> remembering = batch -> {
            handled.add(batch);
            return handler.handle(batch);
        };
        return new BatchRunner<>(remembering, TestRecord.TEXT, options, Letters.of(TOPIC, options, log));
    }

    private static <X extends Throwable> BatchOutcome fail(Throwable failure) throws X {
        @SuppressWarnings("unchecked")
        var thrown = (X) failure;
        throw thrown;
    }

    private Lane batch(int size) {
        var records = new TestRecord[size];
        for (var i = 0; i < size; i++) {
            records[i] = TestRecord.of(assignment.spread() + i, "k");
        }
        return lane(records);
    }

    /// Of a key that is never finished, so that the next ones go behind it in the log.
    private Lane lane(TestRecord... records) {
        var key = "lane " + records[0].offset();
        for (var record : records) {
            lanes.add(assignment, key, record);
        }
        return lanes.next();
    }
}
