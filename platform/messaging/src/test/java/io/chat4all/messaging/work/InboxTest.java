package io.chat4all.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.messaging.Backoff;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class InboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(2), Duration.ofMillis(4));
    private static final SubscriptionOptions OPTIONS = SubscriptionOptions.of("s", SubscriptionType.FAILOVER)
            .backoff(SHORT)
            .deadLetters(DeadLetterPolicy.afterRedeliveries(2));

    private static final Logger WARNINGS = Logger.getLogger(Inbox.class.getName());

    private final RecordingMessaging log = new RecordingMessaging();
    private final SortedProgress progress = new SortedProgress();
    private final Assignment assignment = Assignment.ownedAsAWhole("t-0", progress);
    private final List<Inbox<String>> opened = new ArrayList<>();

    @BeforeAll
    static void beQuiet() {
        WARNINGS.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        WARNINGS.setLevel(null);
    }

    @AfterEach
    void close() {
        opened.forEach(Inbox::close);
    }

    @Test
    void recordsAreReceivedInOrderAndFurtherOnesBeforeTheFirstAreAcknowledged() throws InterruptedException {
        var inbox = inboxWith(3);

        assertThat(receive(inbox, 3)).extracting(LogRecord::value).containsExactly("v0", "v1", "v2");
        assertThat(inbox.running()).isEqualTo(3);
        assertThat(inbox.receive(Duration.ZERO)).isEmpty();
    }

    @Test
    void acknowledgingInAnyOrderMovesThePlaceBehindTheFinishedPrefix() throws InterruptedException {
        var inbox = inboxWith(3);
        receive(inbox, 3);

        inbox.acknowledge(id(2));
        inbox.acknowledge(id(0));
        assertThat(progress.committable()).isEqualTo(1);
        inbox.acknowledge(id(1));
        assertThat(progress.committable()).isEqualTo(3);
        assertNothingIsHeld(inbox);
    }

    @Test
    void acknowledgingTwiceOrWhatIsNotOutDoesNothing() throws InterruptedException {
        var inbox = inboxWith(2);
        receive(inbox, 1);

        inbox.acknowledge(id(0));
        inbox.acknowledge(id(0));
        inbox.acknowledge(id(1));
        inbox.negativeAcknowledge(id(0));

        assertThat(progress.committable()).isEqualTo(1);
        assertThat(receive(inbox, 1)).extracting(LogRecord::value).containsExactly("v1");
    }

    @Test
    void acknowledgingCumulativelyTakesAllBeforeItInItsPartition() throws InterruptedException {
        var inbox = inboxWith(5);
        var other = Assignment.ownedAsAWhole("t-1", new SortedProgress());
        inbox.add(other, List.of(TestRecord.of(1, 0, "k", "other")));
        receive(inbox, 6);

        inbox.acknowledgeCumulative(id(3));

        assertThat(progress.committable()).isEqualTo(4);
        assertThat(inbox.running()).isEqualTo(2);
        assertThat(other.held()).isEqualTo(1);
    }

    @Test
    void acknowledgingCumulativelyTakesWhatWasToComeAgainToo() throws InterruptedException {
        var inbox = inboxWith(3);
        receive(inbox, 3);
        inbox.negativeAcknowledge(id(0));

        inbox.acknowledgeCumulative(id(2));

        assertThat(progress.committable()).isEqualTo(3);
        assertThat(inbox.receive(A_MOMENT)).isEmpty();
        assertNothingIsHeld(inbox);
    }

    @Test
    void whatIsAcknowledgedNegativelyComesAgainAfterAWhile() throws InterruptedException {
        var inbox = inboxWith(1);
        receive(inbox, 1);

        inbox.negativeAcknowledge(id(0));

        assertThat(inbox.running()).isZero();
        assertThat(receive(inbox, 1)).extracting(LogRecord::attempt).containsExactly(2);
        inbox.acknowledge(id(0));
        assertNothingIsHeld(inbox);
    }

    @Test
    void afterTooManyRedeliveriesARecordIsADeadLetter() throws InterruptedException {
        var inbox = inboxWith(1);
        for (var attempt = 0; attempt < 3; attempt++) {
            receive(inbox, 1);
            inbox.negativeAcknowledge(id(0));
        }

        receiveNothingUntilFinished(inbox, 1);

        assertThat(log.sent()).hasSize(1);
        assertThat(log.sent().getFirst().property("reason")).isEqualTo("acknowledged negatively, for the 3. time");
        assertThat(log.sent().getFirst().property("attempts")).isEqualTo("3");
        assertNothingIsHeld(inbox);
    }

    @Test
    void aRecordThatCannotBeReadIsADeadLetterAndNotReceived() throws InterruptedException {
        var inbox = inbox(OPTIONS);
        inbox.add(assignment, List.of(TestRecord.poison(0, "k"), TestRecord.of(1, "k")));

        assertThat(receive(inbox, 1)).extracting(LogRecord::value).containsExactly("v1");

        assertThat(log.sent().getFirst().property("reason")).isEqualTo("malformed: poisoned");
        assertThat(progress.committable()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatIsNotTakenIsTriedAgain() throws InterruptedException {
        var inbox = inbox(OPTIONS);
        log.becomeUnavailable();
        inbox.add(assignment, List.of(TestRecord.poison(0, "k")));

        assertThat(inbox.receive(A_MOMENT)).isEmpty();
        assertThat(progress.committable()).isZero();
        log.becomeAvailable();

        receiveNothingUntilFinished(inbox, 1);
        assertThat(log.sent().getFirst().property("attempts")).isEqualTo("1");
    }

    @Test
    void howeverADeadLetterFailsReceivingGoesOn() throws InterruptedException {
        var inbox = inbox(OPTIONS);
        log.beforeEachSend(() -> {
            throw new IllegalStateException("closed");
        });
        inbox.add(assignment, List.of(TestRecord.poison(0, "k"), TestRecord.of(1, "k")));

        assertThat(receive(inbox, 1)).extracting(LogRecord::value).containsExactly("v1");
    }

    @Test
    void whatIsNotAcknowledgedInTimeComesAgain() throws InterruptedException {
        var inbox = inbox(OPTIONS.ackTimeout(Duration.ofSeconds(1)));
        inbox.add(assignment, TestRecord.range(0, 2));
        receive(inbox, 2);

        inbox.acknowledge(id(0));

        assertThat(receive(inbox, 1)).extracting(LogRecord::value).containsExactly("v1");
        inbox.acknowledge(id(1));
        assertNothingIsHeld(inbox);
    }

    @Test
    void ofAStoppedAssignmentNothingIsReceivedButWhatIsOutMayBeAcknowledged() throws InterruptedException {
        var inbox = inboxWith(4);
        receive(inbox, 2);
        inbox.negativeAcknowledge(id(1));

        inbox.stop(List.of(assignment));
        inbox.add(assignment, TestRecord.range(4, 5));

        assertThat(inbox.receive(A_MOMENT)).isEmpty();
        inbox.acknowledge(id(0));
        assertThat(progress.committable()).isEqualTo(1);
    }

    @Test
    void ofALostAssignmentNothingCanBeAcknowledged() throws InterruptedException {
        var inbox = inboxWith(2);
        var record = receive(inbox, 1).getFirst();

        inbox.stop(List.of(assignment));
        inbox.lose(List.of(assignment));
        inbox.acknowledge(id(0));

        assertThat(record.ownership().isLost()).isTrue();
        assertThat(progress.committable()).isZero();
        assertThat(inbox.running()).isZero();
        assertThat(inbox.receive(A_MOMENT)).isEmpty();
    }

    @Test
    void whatComesAgainWithAnotherAssignmentIsAcknowledgedThere() throws InterruptedException {
        var inbox = inboxWith(1);
        receive(inbox, 1);
        inbox.stop(List.of(assignment));
        inbox.lose(List.of(assignment));
        var later = new SortedProgress();
        inbox.add(Assignment.ownedAsAWhole("t-0", later), TestRecord.range(0, 1));
        receive(inbox, 1);

        inbox.acknowledge(id(0));

        assertThat(later.committable()).isEqualTo(1);
        assertThat(progress.committable()).isZero();
    }

    @Test
    void aRecordOwnedByItselfIsOwnedUntilItIsAcknowledgedOrLost() throws InterruptedException {
        var inbox = inbox(OPTIONS);
        var keyByKey = Assignment.ownedKeyByKey("t-0", progress);
        inbox.add(keyByKey, TestRecord.range(0, 2));
        var records = receive(inbox, 2);

        inbox.acknowledge(id(0));
        assertThat(records).extracting(record -> record.ownership().isLost()).containsExactly(true, false);
        inbox.lose(List.of(keyByKey));
        assertThat(records.getLast().ownership().isLost()).isTrue();
    }

    @Test
    void drainingWaitsForTheAcknowledgementsOfWhatIsOut() throws InterruptedException {
        var inbox = inboxWith(3);
        receive(inbox, 1);

        var draining = Thread.startVirtualThread(() -> inbox.drain(List.of(assignment), PATIENCE));
        await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
        inbox.acknowledge(id(0));

        assertThat(draining.join(PATIENCE)).isTrue();
        assertThat(inbox.receive(Duration.ZERO)).isEmpty();
        assertThat(progress.committable()).isEqualTo(1);
    }

    @Test
    void drainingEndsWhenWhatIsOutIsLost() throws InterruptedException {
        var inbox = inboxWith(1);
        receive(inbox, 1);
        var draining = Thread.startVirtualThread(() -> inbox.drain(List.of(assignment), Duration.ofHours(1)));
        await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);

        inbox.lose(List.of(assignment));

        assertThat(draining.join(PATIENCE)).isTrue();
    }

    @Test
    void drainingDoesNotWaitForEver() throws InterruptedException {
        var inbox = inboxWith(1);
        receive(inbox, 1);

        inbox.drain(List.of(assignment), A_MOMENT);

        assertThat(inbox.running()).isEqualTo(1);
    }

    @Test
    void aRecordForLaterIsARetryLetterAndDone() throws InterruptedException {
        var inbox = inbox(SubscriptionOptions.of("s", SubscriptionType.SHARED)
                .deadLetters(DeadLetterPolicy.DEFAULT.withRetryLetters()));
        inbox.add(assignment, TestRecord.range(0, 1));
        receive(inbox, 1);

        inbox.reconsumeLater(id(0), PATIENCE);
        inbox.reconsumeLater(id(0), PATIENCE);

        assertThat(log.sent()).extracting(sent -> sent.topic()).containsExactly("t.s.retry-letters");
        assertThat(progress.committable()).isEqualTo(1);
    }

    @Test
    void whoWaitsIsWokenByWhatArrives() throws InterruptedException {
        var inbox = inbox(OPTIONS);
        var received = new ConcurrentLinkedQueue<LogRecord<String>>();
        var waiting = Thread.startVirtualThread(() -> next(inbox, PATIENCE).ifPresent(received::add));
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        inbox.add(assignment, TestRecord.range(0, 1));

        assertThat(waiting.join(PATIENCE)).isTrue();
        assertThat(received).hasSize(1);
    }

    @Test
    void manyMayReceiveAtOnceAndEachRecordIsReceivedOnce() throws InterruptedException {
        var inbox = inbox(OPTIONS);
        var received = new ConcurrentLinkedQueue<Long>();
        var threads = IntStream.range(0, 16)
                .mapToObj(_ -> Thread.startVirtualThread(() -> acknowledgeAll(inbox, received)))
                .toList();
        for (var from = 0; from < 20_000; from += 100) {
            inbox.add(assignment, TestRecord.range(from, from + 100));
        }

        for (var thread : threads) {
            thread.join();
        }

        assertThat(received).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(progress.committable()).isEqualTo(20_000);
        assertNothingIsHeld(inbox);
    }

    private void acknowledgeAll(Inbox<String> inbox, ConcurrentLinkedQueue<Long> received) {
        while (inbox.inspect(progress::committable) < 20_000) {
            next(inbox, A_MOMENT).ifPresent(record -> {
                received.add(record.position().offset());
                inbox.acknowledge(record.id());
            });
        }
    }

    private void receiveNothingUntilFinished(Inbox<String> inbox, long records) throws InterruptedException {
        while (inbox.inspect(progress::committable) < records) {
            assertThat(inbox.receive(A_MOMENT)).isEmpty();
        }
    }

    private static Optional<LogRecord<String>> next(Inbox<String> inbox, Duration patience) {
        try {
            return inbox.receive(patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingIsHeld(Inbox<String> inbox) {
        assertThat(inbox.running()).isZero();
        assertThat(assignment.held()).isZero();
        assertThat(assignment.heldBytes()).isZero();
    }

    private Inbox<String> inboxWith(int records) {
        var inbox = inbox(OPTIONS);
        inbox.add(assignment, TestRecord.range(0, records));
        return inbox;
    }

    private Inbox<String> inbox(SubscriptionOptions options) {
        var letters = Letters.of(new Topic<>("t", 1, TestRecord.TEXT), options, log);
        var inbox = new Inbox<>("test", TestRecord.TEXT, options, letters);
        opened.add(inbox);
        return inbox;
    }

    private static List<LogRecord<String>> receive(Inbox<String> inbox, int records) throws InterruptedException {
        var received = new ArrayList<LogRecord<String>>();
        while (received.size() < records) {
            received.add(inbox.receive(PATIENCE).orElseThrow());
        }
        return received;
    }

    private static RecordId id(long offset) {
        return new RecordId(0, new LogPosition(0, offset));
    }
}
