package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// [SubscriptionType#KEY_SHARED]: order within a key, and none among keys.
public abstract class KeySharedContract extends LogContract {

    protected KeySharedContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static SubscriptionOptions keyShared() {
        return SubscriptionOptions.keyShared("s").drainTimeout(Duration.ofSeconds(5));
    }

    @Test
    @ResourceLock(PROCESSORS)
    void recordsOfAKeyAreHandledOneAfterAnotherInTheOrderOfTheLog() {
        var observed = Observed.taking(Duration.ofMillis(3));
        var topic = topic(6);
        var published = Published.to(messaging(), topic, 10_000, 30_000, newSeed());

        subscribe(topic, keyShared(), observed);

        soon().until(() -> observed.count() >= 30_000);
        published.assertCame(observed.byLane());
        observed.assertNoneTwiceAtOnce();
        assertThat(observed.mostUnderWay()).as("different keys at once").isGreaterThan(100);
    }

    @Test
    void recordsOfAnOrderingKeyKeepTheirOrderWhateverTheirKeysAre() {
        var observed = Observed.taking(Duration.ofMillis(3))
                .by(record -> record.attributes().orderingKey().orElse(record.key()));
        var topic = topic(3);
        var producer = opened(messaging().producer(topic));
        var sent = numbers(1, 500).stream()
                .map(number -> NewRecord.of("k" + number, number).orderingKey("o" + number.length()))
                .map(producer::sendAsync)
                .toList();
        sent.forEach(CompletableFuture::join);

        subscribe(topic, keyShared(), observed);

        soon().until(() -> observed.count() >= 500);
        assertThat(observed.values("o1")).isEqualTo(numbers(1, 9));
        assertThat(observed.values("o2")).isEqualTo(numbers(10, 99));
        assertThat(observed.values("o3")).isEqualTo(numbers(100, 500));
        observed.assertNoneTwiceAtOnce();
    }

    @Test
    void aRecordWhoseHandlerThrowsComesAgainBeforeTheNextOfItsKey() {
        var observed = new Observed(record -> {
            var failsUntil = Math.floorMod(record.value().hashCode(), 3);
            if (record.attempt() <= failsUntil) {
                throw new IllegalStateException("attempt " + record.attempt());
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(3);
        var published = Published.to(messaging(), topic, 200, 600, newSeed());

        subscribe(topic, keyShared(), observed);

        soon().until(() -> observed.count() >= 600);
        published.assertCame(observed.byLane());
    }

    @Test
    void aKeyThatIsStuckStopsNoOther() {
        var stuck = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (record.value().equals("0")) {
                stuck.await();
            }
            return record.value().equals("1") && record.attempt() < 5
                    ? new Outcome.RetryAfter(Duration.ofMillis(50), "still")
                    : Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        sendWithOthers(topic, "stuck", 3_000);

        var subscription = subscribe(topic, keyShared().maxInFlight(5), observed);

        soon().until(() -> observed.count() == 3_000);
        assertThat(observed.values("stuck")).isEmpty();
        assertThat(subscription.inFlight()).isEqualTo(1);
        soon().until(() -> subscription.lag() >= 3_000);
        assertThat(subscription.holding().records()).isGreaterThanOrEqualTo(1);
        stuck.countDown();
        soon().until(() -> observed.count() == 6_000);
        assertThat(observed.values("stuck")).isEqualTo(numbers(0, 2_999));
        soon().until(() -> subscription.lag() == 0);
        assertThat(subscription.holding().records()).isZero();
    }

    @Test
    void aRecordThatWaitsForItsTurnTakesNoPlaceAndItsKeyWaitsBehindIt() {
        var turn = new CompletableFuture<Void>();
        var observed = new Observed(record -> record.value().equals("0") && !turn.isDone()
                ? new Outcome.RetryWhen(turn, Duration.ofMinutes(5), "in line")
                : Outcome.ACKNOWLEDGE);
        var topic = topic(1);
        sendWithOthers(topic, "waits", 100);

        subscribe(topic, keyShared().maxInFlight(1), observed);

        soon().until(() -> observed.count() == 100);
        assertThat(observed.values("waits")).isEmpty();
        turn.complete(null);
        soon().until(() -> observed.count() == 200);
        assertThat(observed.values("waits")).isEqualTo(numbers(0, 99));
    }

    /// As many of this key as of ten others, in turn.
    private void sendWithOthers(Topic<String> topic, String key, int records) {
        var producer = opened(messaging().producer(topic));
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var i = 0; i < records; i++) {
            sent.add(producer.sendAsync(key, "" + i));
            sent.add(producer.sendAsync("k" + i % 10, "v" + i));
        }
        sent.forEach(CompletableFuture::join);
    }

    @Test
    @ResourceLock(PROCESSORS)
    void oneStuckKeyHoldsUpNoMoreThanTheBoundSays() {
        var stuck = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (record.value().equals("stuck")) {
                stuck.await();
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "stuck", "stuck");
        var subscription = subscribe(topic, keyShared(), observed);
        soon().until(() -> subscription.inFlight() == 1);
        var bound = (int) subscription.holding().maxSpread();

        Published.to(messaging(), topic, 100, 2 * bound, newSeed());
        soon().until(() -> observed.count() > bound / 2);
        aWhile();

        assertThat(observed.count()).isLessThan(2 * bound);
        assertThat(subscription.holding().spread()).isLessThan(2L * bound);
        stuck.countDown();
        soon().until(() -> observed.count() == 2 * bound + 1);
        soon().until(() -> subscription.holding().spread() == 0);
    }

    @Test
    @ResourceLock(PROCESSORS)
    void aSubscriberThatClosesHandsOverWithoutLossAndNoKeyIsHandledTwiceAtOnce() {
        // One for both, so that it sees a key that both have at once.
        var observed = Observed.taking(Duration.ofMillis(20));
        var topic = topic(6);
        var leaving = subscribe(topic, keyShared(), observed);
        var staying = newConnection();
        var seed = newSeed();
        var first = Published.to(messaging(), topic, 100, 2_000, seed);
        soon().until(() -> observed.count() > 100);
        var alone = observed.owners();

        opened(staying.subscribe(topic, keyShared(), observed));
        var second = Published.to(messaging(), topic, 100, 20_000, seed + 1);
        soon().until(() -> observed.owners() > alone);
        leaving.close();

        soon().until(() -> observed.distinct() == 22_000);
        observed.assertNoneTwiceAtOnce();
        // What one key had finished ahead of a slower one may come again; nothing may come out of order.
        first.then(second).assertCameFirst(observed.byLane());
    }

    @Test
    void everyOwnershipEndsAndIsLostThen() {
        var observed = Observed.acknowledging();
        var topic = topic(1);
        send(topic, "k", "1", "2");
        var subscription = subscribe(topic, keyShared(), observed);
        soon().until(() -> observed.count() == 2);
        var before = observed.begun().getLast().ownership();

        subscription.close();
        subscribe(topic, keyShared(), observed);
        send(topic, "k", "3");

        soon().until(() -> observed.count() == 3);
        var after = observed.begun().getLast().ownership();
        assertThat(before.isLost()).isTrue();
        assertThat(after).isNotSameAs(before);
    }

    @Test
    void anOwnershipHoldsWhileRecordsOfItsKeyAreUnfinished() {
        var all = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (record.value().equals("0")) {
                all.await();
            }
            assertThat(record.ownership().isLost()).isFalse();
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        subscribe(topic, keyShared(), observed);
        send(topic, "k", IntStream.range(0, 20).mapToObj(Integer::toString).toArray(String[]::new));
        soon().until(() -> observed.underWay() == 1);
        all.countDown();

        soon().until(() -> observed.count() == 20);
        assertThat(deadLetters(topic)).isEmpty();
    }
}
