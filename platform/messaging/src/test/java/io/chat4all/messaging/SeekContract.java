package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Moving the place of a subscription: back to handle again, forward to skip.
public abstract class SeekContract extends LogContract {

    protected SeekContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static SubscriptionOptions options(SubscriptionType type) {
        return SubscriptionOptions.of("s", type).drainTimeout(Duration.ofSeconds(1));
    }

    private void assumeThatItCanSeek(SubscriptionType type) {
        Assumptions.assumeTrue(type != SubscriptionType.SHARED || can(Capability.SEEK_SHARED), "cannot seek SHARED");
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionThatGoesBackHandlesAgain(SubscriptionType type) {
        assumeThatItCanSeek(type);
        var observed = Observed.acknowledging();
        var topic = topic(1);
        var ids = sendNumbers(topic, 1, 10);
        var subscription = subscribe(topic, options(type), observed);
        soon().until(() -> observed.distinct() == 10);

        subscription.seek(new StartFrom.At(ids.get(6)));
        soon().until(() -> observed.count() == 14);
        assertThat(observed.values().subList(10, 14)).containsExactlyInAnyOrder("7", "8", "9", "10");

        subscription.seek(StartFrom.EARLIEST);
        soon().until(() -> observed.count() == 24);
        assertThat(observed.values().subList(14, 24)).containsExactlyInAnyOrderElementsOf(numbers(1, 10));
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionThatGoesForwardSkips(SubscriptionType type) {
        assumeThatItCanSeek(type);
        var stuck = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (record.value().equals("0")) {
                stuck.await();
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "k", "0");
        var subscription = subscribe(topic, options(type).maxInFlight(1), observed);
        soon().until(() -> observed.underWay() == 1);
        send(topic, "k", numbers(1, 100).toArray(String[]::new));

        subscription.seek(StartFrom.LATEST);
        send(topic, "k", "after");

        soon().until(() -> observed.has("after"));
        assertThat(observed.values()).containsExactly("after");
        assertThat(deadLetters(topic)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionGoesToATime(SubscriptionType type) {
        assumeThatItCanSeek(type);
        var observed = Observed.acknowledging();
        var topic = topic(3);
        Published.to(messaging(), topic, 50, 100, newSeed());
        var time = betweenRecords();
        var later = Published.to(messaging(), topic, 50, 100, newSeed());
        var subscription = subscribe(topic, options(type), observed);
        soon().until(() -> observed.distinct() == 200);

        subscription.seek(new StartFrom.Time(time));

        soon().until(() -> observed.count() == 300);
        assertThat(observed.values().subList(200, 300)).containsExactlyInAnyOrderElementsOf(later.values());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SHARED")
    void aConsumerForgetsWhatItReceivedAndGoesOnFromThere(SubscriptionType type) throws Exception {
        var topic = topic(1);
        var ids = sendNumbers(topic, 1, 20);
        var consumer = consumer(topic, options(type));
        assertThat(receive(consumer, 10)).containsExactlyInAnyOrderElementsOf(numbers(1, 10));

        consumer.seek(new StartFrom.At(ids.get(2)));
        assertThat(receive(consumer, 5)).isEqualTo(numbers(3, 7));

        consumer.seek(new StartFrom.At(ids.get(17)));
        assertThat(receive(consumer, 3)).isEqualTo(numbers(18, 20));

        consumer.seek(StartFrom.LATEST);
        assertThat(consumer.receive(A_WHILE)).isEmpty();
        sendNumbers(topic, 21, 21);
        assertThat(receive(consumer, 1)).isEqualTo(numbers(21, 21));
    }

    private static List<String> receive(Consumer<String> consumer, int records) throws InterruptedException {
        var received = new ArrayList<String>();
        while (received.size() < records) {
            received.add(consumer.receive(SOON).orElseThrow().value());
        }
        return received;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SHARED")
    void thePlaceThatWasSoughtIsTheSubscriptionsPlace(SubscriptionType type) throws Exception {
        var topic = topic(1);
        var ids = sendNumbers(topic, 1, 20);
        var first = consumer(topic, options(type));
        first.acknowledge(first.receive(SOON).orElseThrow().id());
        first.seek(new StartFrom.At(ids.get(14)));
        first.close();

        var second = consumer(topic, options(type));
        assertThat(receive(second, 6)).isEqualTo(numbers(15, 20));
    }

    /// After a seek a consumer begins again, and is closed here at each moment of that.
    @Test
    void anExclusiveSubscriptionIsFreeOnceItsConsumerIsClosed() throws Exception {
        var topic = topic(1);
        sendNumbers(topic, 1, 4);

        for (var millis = 0; millis < 20; millis += 3) {
            var consumer = consumer(topic, options(SubscriptionType.EXCLUSIVE));
            consumer.seek(StartFrom.EARLIEST);
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            consumer.close();
        }

        assertThat(receive(consumer(topic, options(SubscriptionType.EXCLUSIVE)), 4))
                .hasSize(4);
    }

    @Test
    void aSharedSubscriptionRefusesToSeekWhereTheLogCannot() {
        Assumptions.assumeFalse(can(Capability.SEEK_SHARED));
        var subscription = subscribe(topic(1), options(SubscriptionType.SHARED), Observed.acknowledging());

        assertThatThrownBy(() -> subscription.seek(StartFrom.EARLIEST))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("SEEK_SHARED");
    }

    @Test
    void seekingMovesAllSubscribersWhereTheLogCanAndElseThePartitionsOfThisOne() {
        var here = Observed.acknowledging();
        var there = Observed.acknowledging();
        var topic = topic(4);
        var options = options(SubscriptionType.KEY_SHARED);
        var subscription = subscribe(topic, options, here);
        opened(newConnection().subscribe(topic, options, there));
        Optional<Published> settled = Optional.empty();
        while (settled.isEmpty()) {
            settled = publishedToBoth(topic, here, there);
        }
        var hereBefore = here.count();
        var thereBefore = there.count();

        subscription.seek(StartFrom.EARLIEST);

        if (can(Capability.SEEK_MOVES_ALL_SUBSCRIBERS)) {
            // Whoever is back first may have them all.
            soon().until(() -> here.count() + there.count() >= 2 * (hereBefore + thereBefore));
        } else {
            soon().until(() -> here.count() > hereBefore);
            aWhile();
            assertThat(there.count()).isEqualTo(thereBefore);
        }
    }

    /// Some records, if both had some of them.
    private Optional<Published> publishedToBoth(Topic<String> topic, Observed here, Observed there) {
        var hereBefore = here.distinct();
        var thereBefore = there.distinct();
        var published = Published.to(messaging(), topic, 100, 100, newSeed());
        soon().until(() -> here.distinct() + there.distinct() == hereBefore + thereBefore + 100);
        return here.distinct() > hereBefore && there.distinct() > thereBefore
                ? Optional.of(published)
                : Optional.empty();
    }
}
