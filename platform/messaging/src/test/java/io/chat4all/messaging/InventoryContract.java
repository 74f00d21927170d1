package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.LogInventory.SubscriptionState;
import io.chat4all.messaging.LogInventory.TopicState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Making topics, and what operators see of the log.
public abstract class InventoryContract extends LogContract {

    protected InventoryContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private Optional<TopicState> topicState(String name) {
        return messaging().inventory().topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst();
    }

    private SubscriptionState stateOfOnly(Topic<?> topic) {
        return messaging().inventory().subscriptions().stream()
                .filter(state -> state.topic().equals(topic.name()))
                .reduce((first, second) -> {
                    throw new AssertionError("two: " + first + ", " + second);
                })
                .orElse(new SubscriptionState(topic.name(), "none", -1, -1));
    }

    @Test
    void topicsCanBeEnsuredByManyAtOnceAndAgain() throws Exception {
        var topic = new Topic<>(newName(), 4, new Text());
        var racing = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> messaging().ensure(List.of(topic))))
                .toList();
        for (var race : racing) {
            race.get(60, TimeUnit.SECONDS);
        }

        messaging().ensure(List.of(topic));

        opened(messaging().producer(topic)).send("k", "v");
        assertThat(messaging().isReachable()).isTrue();
    }

    @Test
    void aTopicIsThereWithItsPartitionsItsRecordsAndItsDeadLetters() {
        var topic = topic(3);
        Published.to(messaging(), topic, 50, 200, newSeed());

        soon().untilAsserted(() -> assertThat(topicState(topic.name())).contains(new TopicState(topic.name(), 3, 200)));
        assertThat(topicState(DeadLetterPolicy.deadLettersOf(topic.name()))).isPresent();
    }

    @Test
    void topicsAreSortedAndWithoutTheBrokersOwn() {
        topic(1);
        topic(2);
        subscribe(topic(1), SubscriptionOptions.keyShared("s"), Observed.acknowledging());

        var names =
                messaging().inventory().topics().stream().map(TopicState::name).toList();

        assertThat(names).isSorted().doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z].*"));
        assertThat(names).noneMatch(name -> name.startsWith("persistent:"));
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionIsThereWithItsLagAndItsSubscribers(SubscriptionType type) {
        var blocked = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (Integer.parseInt(record.value()) > 10) {
                blocked.await();
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        sendNumbers(topic, 1, 10);
        var options = SubscriptionOptions.of("s", type).drainTimeout(Duration.ofSeconds(1));

        var subscription = subscribe(topic, options, observed);
        soon().untilAsserted(
                        () -> assertThat(stateOfOnly(topic)).isEqualTo(new SubscriptionState(topic.name(), "s", 0, 1)));
        sendNumbers(topic, 11, 15);
        soon().untilAsserted(
                        () -> assertThat(stateOfOnly(topic)).isEqualTo(new SubscriptionState(topic.name(), "s", 5, 1)));
        subscription.close();

        soon().untilAsserted(
                        () -> assertThat(stateOfOnly(topic)).isEqualTo(new SubscriptionState(topic.name(), "s", 5, 0)));
    }

    @Test
    void subscriptionsAreSortedByTopicAndName() {
        var topic = topic(1);
        subscribe(topic, SubscriptionOptions.keyShared("b"), Observed.acknowledging());
        subscribe(topic, SubscriptionOptions.keyShared("a"), Observed.acknowledging());

        soon().untilAsserted(() -> {
            var all = messaging().inventory().subscriptions();
            assertThat(all)
                    .isSortedAccordingTo(
                            Comparator.comparing(SubscriptionState::topic).thenComparing(SubscriptionState::name));
            assertThat(all.stream().filter(state -> state.topic().equals(topic.name())))
                    .extracting(SubscriptionState::name)
                    .containsExactly("a", "b");
        });
    }
}
