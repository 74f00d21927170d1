package io.chat4all.messaging;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every implementation of the port keeps, with its real broker.
@Timeout(180)
public abstract class MessagingContract {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final List<AutoCloseable> open = new ArrayList<>();
    private Messaging messaging;

    /// Shared by the tests of this JVM, and never stopped by them.
    protected abstract TestBroker broker();

    /// For one test, which may stop it.
    protected abstract TestBroker ownBroker();

    /// Ends the subscriber as if its process had been killed: it hands nothing over.
    protected abstract void kill(Subscription subscription);

    @BeforeEach
    void connect() {
        messaging = opened(broker().connect(DELIVERY_TIMEOUT));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void recordsOfAKeyAreHandledOneAfterAnotherInTheOrderOfTheLog() {
        var seed = new Random().nextLong();
        var observed = new Observed(_ -> {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(3_000_000));
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(6);
        var expected = publish(messaging, topic, 10_000, 30_000, new Random(seed));

        subscribe(topic, keyShared(), observed);

        await().atMost(SOON).until(() -> observed.count() >= 30_000);
        assertSame(observed.acknowledged(), expected, seed);
        observed.assertNoKeyTwiceAtOnce();
        assertThat(observed.mostUnderWay()).as("different keys at once").isGreaterThan(100);
    }

    @Test
    void recordsOfAKeyThatFellBehindComeTogetherInOrder() {
        var batches = new ConcurrentLinkedQueue<List<String>>();
        subscribedBehind(100, 20, values -> {
            batches.add(values);
            return BatchOutcome.acknowledge(values.size());
        });

        await().atMost(SOON).until(() -> batches.stream().mapToInt(List::size).sum() == 100);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(values(1, 100));
        assertThat(batches).as("batches").allMatch(batch -> batch.size() <= 20).hasSizeLessThan(100);
    }

    @Test
    void ofABatchThatIsAcknowledgedInPartTheRestComesAgain() {
        var batches = new ConcurrentLinkedQueue<List<String>>();
        var topic = subscribedBehind(10, 10, values -> {
            batches.add(values);
            return switch (batches.size()) {
                case 1 -> new BatchOutcome(4, new Outcome.RetryAfter(Duration.ofMillis(5), "not yet"));
                case 2 -> new BatchOutcome(1, new Outcome.Reject("never"));
                default -> BatchOutcome.acknowledge(values.size());
            };
        });

        await().atMost(SOON).until(() -> batches.size() == 3);
        assertThat(batches).containsExactly(values(1, 10), values(5, 10), values(7, 10));
        await().atMost(SOON).until(() -> !broker().deadLetters(topic.name()).isEmpty());
        assertThat(broker().deadLetters(topic.name())).hasSize(1);
    }

    @Test
    void whatIsNotAcknowledgedOfABatchIsNeverSkipped() {
        var handled = new ConcurrentLinkedQueue<String>();
        subscribedBehind(50, 10, values -> {
            handled.add(values.getFirst());
            return BatchOutcome.acknowledge(1);
        });

        await().atMost(SOON).until(() -> handled.size() == 50);
        assertThat(handled).containsExactlyElementsOf(values(1, 50));
    }

    /// Of records that all waited before the subscription began.
    private Topic<String> subscribedBehind(int records, int maxBatch, Function<List<String>, BatchOutcome> handler) {
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        values(1, records).forEach(value -> producer.send("key", value));
        opened(messaging.subscribe(
                topic,
                keyShared(),
                maxBatch,
                batch -> handler.apply(batch.stream().map(LogRecord::value).toList())));
        return topic;
    }

    private static List<String> values(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    @Test
    void aRecordThatFailsTakesNoneOfItsBatchAlong() {
        var handled = new ConcurrentLinkedQueue<String>();
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        IntStream.range(0, 50).forEach(i -> producer.send("key", "" + i));

        var twoAttempts = SubscriptionOptions.keyShared("s").deadLetters(DeadLetterPolicy.afterRedeliveries(1));
        opened(messaging.subscribe(topic, twoAttempts, 10, batch -> {
            if (batch.stream().anyMatch(record -> record.value().equals("25"))) {
                throw new IllegalStateException("25 is poison");
            }
            batch.forEach(record -> handled.add(record.value()));
            return BatchOutcome.acknowledge(batch.size());
        }));

        await().atMost(SOON).until(() -> handled.size() == 49);
        assertThat(handled)
                .containsExactlyElementsOf(values(0, 49).stream()
                        .filter(value -> !value.equals("25"))
                        .toList());
        assertThat(broker().deadLetters(topic.name())).hasSize(1);
    }

    @Test
    void aRecordComesWithThePositionThatItsSenderWasTold() {
        var observed = Observed.acknowledging();
        var topic = topic(3);
        var producer = opened(messaging.producer(topic));
        var told = IntStream.range(0, 10)
                .mapToObj(i -> producer.send("k", "v" + i))
                .toList();

        subscribe(topic, keyShared(), observed);

        await().atMost(SOON).until(() -> observed.count() == 10);
        assertThat(observed.begun()).extracting(LogRecord::position).isEqualTo(told);
        assertThat(told).isSortedAccordingTo(LogPosition::compareTo).doesNotHaveDuplicates();
    }

    @Test
    void aRecordWhoseHandlerThrowsComesAgainBeforeTheNextOfItsKey() {
        var seed = new Random().nextLong();
        var observed = new Observed(record -> {
            var failsUntil = Math.floorMod(record.value().hashCode(), 3);
            if (record.attempt() <= failsUntil) {
                throw new IllegalStateException("attempt " + record.attempt());
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(3);
        var expected = publish(messaging, topic, 200, 600, new Random(seed));

        subscribe(topic, keyShared(), observed);

        await().atMost(SOON).until(() -> observed.count() >= 600);
        assertSame(observed.acknowledged(), expected, seed);
    }

    @Test
    void whoAsksForARetryGetsItAfterTheDelayAsOftenAsHeAsks() {
        var delay = Duration.ofMillis(150);
        var times = new ConcurrentHashMap<Integer, Long>();
        var observed = new Observed(record -> {
            times.put(record.attempt(), System.nanoTime());
            return record.attempt() < 6 ? new Outcome.RetryAfter(delay, "not yet") : Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        opened(messaging.producer(topic)).send("k", "v");

        subscribe(
                topic,
                SubscriptionOptions.keyShared("s")
                        .maxInFlight(10)
                        .deadLetters(DeadLetterPolicy.afterRedeliveries(1))
                        .drainTimeout(Duration.ofSeconds(5)),
                observed);

        await().atMost(SOON).until(() -> observed.count() == 1);
        assertThat(IntStream.range(1, 6).mapToObj(i -> Duration.ofNanos(times.get(i + 1) - times.get(i))))
                .allSatisfy(waited -> assertThat(waited).isBetween(delay, delay.plusSeconds(1)));
    }

    @Test
    void aKeyThatIsStuckStopsNoOther() throws Exception {
        var stuck = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (record.value().equals("stuck-0")) {
                stuck.await();
            }
            return record.value().equals("stuck-1") && record.attempt() < 5
                    ? new Outcome.RetryAfter(Duration.ofMillis(50), "still")
                    : Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var i = 0; i < 3_000; i++) {
            sent.add(producer.sendAsync("stuck", "stuck-" + i));
            sent.add(producer.sendAsync("k" + i % 10, "v" + i));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();

        var options = SubscriptionOptions.keyShared("s").maxInFlight(5).drainTimeout(Duration.ofSeconds(5));
        var subscription = subscribe(topic, options, observed);

        await().atMost(SOON).until(() -> observed.count() == 3_000);
        assertThat(observed.acknowledged("stuck")).isEmpty();
        assertThat(subscription.inFlight()).isEqualTo(1);
        await().atMost(SOON).until(() -> subscription.lag() >= 3_000);
        stuck.countDown();
        await().atMost(SOON).until(() -> observed.count() == 6_000);
        assertThat(observed.acknowledged("stuck"))
                .isEqualTo(IntStream.range(0, 3_000).mapToObj(i -> "stuck-" + i).toList());
        await().atMost(SOON).until(() -> subscription.lag() == 0);
    }

    @Test
    void noMoreThanMaxInFlightAreHandledAtOnce() {
        var observed = new Observed(_ -> {
            LockSupport.parkNanos(2_000_000);
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(3);
        publish(messaging, topic, 500, 2_000, new Random(1));

        subscribe(
                topic, SubscriptionOptions.keyShared("s").maxInFlight(7).drainTimeout(Duration.ofSeconds(5)), observed);

        await().atMost(SOON).until(() -> observed.count() == 2_000);
        assertThat(observed.mostUnderWay()).isEqualTo(7);
    }

    @Test
    void aRecordThatIsNotOfTheSchemaBecomesADeadLetterWithItsReason() {
        var observed = Observed.acknowledging();
        var topic = topic(3);
        var producer = opened(messaging.producer(topic));
        var poisoned = producer.send("k", Text.POISON);
        producer.send("k", "behind it");

        subscribe(topic, keyShared(), observed);

        await().atMost(SOON).until(() -> observed.acknowledged("k").equals(List.of("behind it")));
        var letter = onlyDeadLetter(topic);
        assertThat(letter.key()).isEqualTo("k");
        assertThat(letter.bytes()).isEqualTo(new Text().encode(Text.POISON));
        assertThat(letter.properties())
                .containsEntry("original-topic", topic.name())
                .hasEntrySatisfying(
                        "original-id",
                        id -> assertThat(RecordId.parse(id).position()).isEqualTo(poisoned))
                .containsEntry("original-subscription", "s")
                .containsEntry("attempts", "1")
                .hasEntrySatisfying("reason", reason -> assertThat(reason).contains("poisoned"));
    }

    @Test
    void aRecordThatIsRejectedBecomesADeadLetterAtOnce() {
        var observed = new Observed(
                record -> record.value().equals("bad") ? new Outcome.Reject("no good") : Outcome.ACKNOWLEDGE);
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        producer.send("k", "bad");
        producer.send("k", "good");

        subscribe(topic, keyShared(), observed);

        await().atMost(SOON).until(() -> observed.acknowledged("k").equals(List.of("good")));
        assertThat(onlyDeadLetter(topic).properties())
                .containsEntry("reason", "no good")
                .containsEntry("attempts", "1");
    }

    @Test
    void aRecordWhoseHandlerKeepsThrowingBecomesADeadLetterAfterTheLastAttempt() {
        var observed = new Observed(record -> {
            if (record.value().equals("bad")) {
                throw new IllegalStateException("no way");
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        producer.send("k", "bad");
        producer.send("k", "good");

        subscribe(
                topic,
                SubscriptionOptions.keyShared("s")
                        .maxInFlight(10)
                        .deadLetters(DeadLetterPolicy.afterRedeliveries(2))
                        .drainTimeout(Duration.ofSeconds(5)),
                observed);

        await().atMost(SOON).until(() -> observed.acknowledged("k").equals(List.of("good")));
        assertThat(onlyDeadLetter(topic).properties())
                .containsEntry("attempts", "3")
                .hasEntrySatisfying("reason", reason -> assertThat(reason).contains("no way"));
    }

    @Test
    void whatWasAcknowledgedBeforeAnOrderlyCloseDoesNotComeAgain() {
        var first = Observed.acknowledging();
        var second = Observed.acknowledging();
        var topic = topic(3);
        publish(messaging, topic, 50, 500, new Random(2));
        var subscription = subscribe(topic, keyShared(), first);
        await().atMost(SOON).until(() -> first.count() == 500);

        subscription.close();
        opened(messaging.producer(topic)).send("k0", "later");
        subscribe(topic, keyShared(), second);

        await().atMost(SOON).until(() -> second.count() > 0);
        assertThat(second.begun()).extracting(LogRecord::value).containsExactly("later");
    }

    @Test
    void subscriptionsOfDifferentNamesEachGetAll() {
        var first = Observed.acknowledging();
        var second = Observed.acknowledging();
        var topic = topic(2);
        var expected = publish(messaging, topic, 20, 200, new Random(3));

        subscribe(topic, SubscriptionOptions.keyShared("one"), first);
        subscribe(topic, SubscriptionOptions.keyShared("two"), second);

        await().atMost(SOON).until(() -> first.count() == 200 && second.count() == 200);
        assertThat(first.acknowledged()).isEqualTo(expected);
        assertThat(second.acknowledged()).isEqualTo(expected);
    }

    @Test
    void closingWaitsForHandlersUnderWay() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var observed = new Observed(_ -> {
            begun.countDown();
            LockSupport.parkNanos(500_000_000);
            interrupted.set(Thread.currentThread().isInterrupted());
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        opened(messaging.producer(topic)).send("k", "v");
        var subscription = subscribe(topic, keyShared(), observed);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        subscription.close();

        assertThat(observed.count()).isEqualTo(1);
        assertThat(interrupted).isFalse();
        assertThat(subscription.isHealthy()).isFalse();
    }

    @Test
    void aHandlerThatOutlivesTheDrainTimeoutIsInterruptedAndItsRecordComesAgainElsewhere() throws Exception {
        var begun = new CountDownLatch(1);
        var stuck = new Observed(_ -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        opened(messaging.producer(topic)).send("k", "v");
        var options = SubscriptionOptions.keyShared("s")
                .maxInFlight(10)
                .deadLetters(DeadLetterPolicy.afterRedeliveries(0))
                .drainTimeout(Duration.ofMillis(300));
        var subscription = subscribe(topic, options, stuck);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        subscription.close();
        var elsewhere = Observed.acknowledging();
        subscribe(topic, options, elsewhere);

        assertThat(stuck.underWay()).isZero();
        await().atMost(SOON).until(() -> elsewhere.acknowledged("k").equals(List.of("v")));
        assertThat(broker().deadLetters(topic.name())).isEmpty();
    }

    @Test
    void aSubscriberThatClosesHandsOverWithoutLossAndNoKeyIsHandledTwiceAtOnce() {
        var seed = new Random().nextLong();
        // One for both, so that it sees a key that both have at once.
        var observed = new Observed(_ -> {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000));
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(6);
        var leaving = subscribe(topic, keyShared(), observed);
        var staying = opened(broker().connect(DELIVERY_TIMEOUT));
        var first = publish(messaging, topic, 100, 2_000, new Random(seed));
        await().atMost(SOON).until(() -> observed.count() > 100);

        opened(staying.subscribe(topic, keyShared(), observed));
        var second = publish(messaging, topic, 100, 20_000, new Random(seed + 1));
        await().atMost(SOON).until(() -> ownersOf(observed) > 6);
        leaving.close();

        await().atMost(SOON).until(() -> distinct(observed) == 22_000);
        observed.assertNoKeyTwiceAtOnce();
        // What one key had finished ahead of a slower one may come again; nothing may come out of order.
        var expected = new ConcurrentHashMap<String, List<String>>(first);
        second.forEach((key, values) -> expected.merge(key, values, MessagingContract::joined));
        assertSame(firsts(observed), expected, seed);
    }

    @Test
    void everyAssignmentHasAnOwnershipOfItsOwnAndTheFormerIsLost() {
        var observed = Observed.acknowledging();
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        producer.send("k", "1");
        producer.send("k", "2");
        var subscription = subscribe(topic, keyShared(), observed);
        await().atMost(SOON).until(() -> observed.count() == 2);
        var before = observed.begun().getLast().ownership();
        assertThat(observed.begun().getFirst().ownership()).isSameAs(before);
        assertThat(before.isLost()).isFalse();

        subscription.close();
        subscribe(topic, keyShared(), observed);
        producer.send("k", "3");

        await().atMost(SOON).until(() -> observed.count() == 3);
        var after = observed.begun().getLast().ownership();
        assertThat(before.isLost()).isTrue();
        assertThat(after).isNotSameAs(before);
        assertThat(after.isLost()).isFalse();
    }

    @Test
    void afterACrashOnlyWhatWasNotFinishedComesAgain() {
        var stuck = new CountDownLatch(1);
        var crashing = new Observed(record -> {
            if (record.value().equals("unfinished")) {
                stuck.await();
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        var producer = opened(messaging.producer(topic));
        producer.send("a", "before");
        producer.send("b", "unfinished");
        producer.send("b", "behind it");
        producer.send("c", "after");
        var subscription = subscribe(topic, keyShared(), crashing);
        await().atMost(SOON).until(() -> crashing.count() == 2);
        // Ten times the interval at which places are committed: whatever would be committed wrongly, is.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        kill(subscription);
        var next = Observed.acknowledging();
        subscribe(topic, keyShared(), next);

        await().atMost(Duration.ofSeconds(60)).until(() -> next.count() >= 2);
        stuck.countDown();
        assertThat(next.begun()).extracting(LogRecord::value).containsExactlyInAnyOrder("unfinished", "behind it");
        assertThat(next.acknowledged("b")).containsExactly("unfinished", "behind it");
    }

    @Test
    void aBrokerThatGoesAndComesBackLosesNothing() throws Exception {
        var seed = new Random().nextLong();
        try (var broker = ownBroker();
                var connection = broker.connect(Duration.ofSeconds(60))) {
            var topic = topic(connection, 3);
            var observed = new Observed(_ -> {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
                return Outcome.ACKNOWLEDGE;
            });
            try (var subscription = connection.subscribe(topic, keyShared(), observed)) {
                await().atMost(SOON).until(subscription::isHealthy);
                var publishing =
                        CompletableFuture.supplyAsync(() -> publish(connection, topic, 100, 20_000, new Random(seed)));
                await().atMost(SOON).until(() -> observed.count() > 500);
                broker.stop();
                assertThat(connection.isReachable()).isFalse();
                await().atMost(SOON).until(() -> !subscription.isHealthy());
                broker.start();

                var expected = publishing.get(60, TimeUnit.SECONDS);
                await().atMost(SOON).until(() -> distinct(observed) == 20_000);
                await().atMost(SOON).until(subscription::isHealthy);
                assertSame(firsts(observed), expected, seed);
            }
        }
    }

    @Test
    void aSendToABrokerThatIsGoneFailsInTime() throws Exception {
        try (var broker = ownBroker();
                var connection = broker.connect(Duration.ofSeconds(2))) {
            var topic = topic(connection, 1);
            try (var producer = connection.producer(topic)) {
                producer.send("k", "arrives");
                broker.stop();

                var begin = System.nanoTime();
                assertThatThrownBy(() -> producer.send("k", "does not arrive")).isInstanceOf(LogUnavailable.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                assertThat(producer.sendAsync("k", "neither"))
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(LogUnavailable.class);
                assertThat(connection.isReachable()).isFalse();
            }
        }
    }

    @Test
    void topicsCanBeEnsuredByManyAtOnceAndAgain() throws Exception {
        var topic = new Topic<>(nextName(), 4, new Text());
        var racing = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> messaging.ensure(List.of(topic))))
                .toList();
        for (var race : racing) {
            race.get(60, TimeUnit.SECONDS);
        }

        messaging.ensure(List.of(topic));

        assertThat(opened(messaging.producer(topic)).send("k", "v").offset()).isZero();
        assertThat(messaging.isReachable()).isTrue();
    }

    @Test
    void aRecordTooLargeForTheLogIsRefusedForGood() {
        var producer = opened(messaging.producer(topic(1)));

        assertThatThrownBy(() -> producer.send("k", "x".repeat(3_000_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SubscriptionOptions keyShared() {
        return SubscriptionOptions.keyShared("s");
    }

    private Subscription subscribe(Topic<String> topic, SubscriptionOptions options, Observed observed) {
        return opened(messaging.subscribe(topic, options, observed));
    }

    private Topic<String> topic(int partitions) {
        return topic(messaging, partitions);
    }

    private static Topic<String> topic(Messaging messaging, int partitions) {
        var topic = new Topic<>(nextName(), partitions, new Text());
        messaging.ensure(List.of(topic));
        return topic;
    }

    private static String nextName() {
        return "contract-" + ProcessHandle.current().pid() + "-" + TOPICS.incrementAndGet();
    }

    /// Sends records of random keys and returns what must come of each: its values in order.
    private static Map<String, List<String>> publish(
            Messaging messaging, Topic<String> topic, int keys, int records, Random random) {
        var expected = new ConcurrentHashMap<String, List<String>>();
        var sent = new ArrayList<CompletableFuture<?>>();
        try (var producer = messaging.producer(topic)) {
            for (var i = 0; i < records; i++) {
                var key = "k" + random.nextInt(keys);
                var value = random.nextInt(1_000_000) + "-" + i;
                expected.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
                sent.add(producer.sendAsync(key, value));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        }
        return expected;
    }

    private TestBroker.DeadLetter onlyDeadLetter(Topic<?> topic) {
        var letters = broker().deadLetters(topic.name());
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static long ownersOf(Observed observed) {
        return observed.begun().stream().map(LogRecord::ownership).distinct().count();
    }

    private static long distinct(Observed observed) {
        return observed.acknowledged().values().stream()
                .mapToLong(values -> Set.copyOf(List.copyOf(values)).size())
                .sum();
    }

    /// As acknowledged, each value at its first time only.
    private static Map<String, List<String>> firsts(Observed observed) {
        return observed.acknowledged().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().distinct().toList()));
    }

    private static void assertSame(Map<String, List<String>> actual, Map<String, List<String>> expected, long seed) {
        assertThat(actual.keySet()).as("keys, seed " + seed).isEqualTo(expected.keySet());
        expected.forEach((key, values) -> assertThat(firstDifference(actual.get(key), values))
                .as("key %s, seed %d", key, seed)
                .isEmpty());
    }

    private static String firstDifference(List<String> actual, List<String> expected) {
        var at = 0;
        while (at < actual.size() && at < expected.size() && actual.get(at).equals(expected.get(at))) {
            at++;
        }
        return actual.equals(expected)
                ? ""
                : "at %d of %d: %s instead of %s"
                        .formatted(at, expected.size(), excerpt(actual, at), excerpt(expected, at));
    }

    private static List<String> excerpt(List<String> values, int from) {
        return values.subList(from, Math.min(from + 5, values.size()));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private <C extends AutoCloseable> C opened(C closeable) {
        open.add(closeable);
        return closeable;
    }
}
