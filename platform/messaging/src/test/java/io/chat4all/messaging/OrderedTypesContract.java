package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// [SubscriptionType#EXCLUSIVE] and [SubscriptionType#FAILOVER]: order within a partition.
public abstract class OrderedTypesContract extends LogContract {

    protected OrderedTypesContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static SubscriptionOptions options(SubscriptionType type) {
        return SubscriptionOptions.of("s", type).drainTimeout(Duration.ofSeconds(5));
    }

    private static SubscriptionOptions exclusive() {
        return options(SubscriptionType.EXCLUSIVE);
    }

    private static String partition(LogRecord<?> record) {
        return "partition " + record.id().partition();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCLUSIVE", "FAILOVER"})
    void recordsOfAPartitionAreHandledOneAfterAnotherInItsOrder(SubscriptionType type) {
        var observed = Observed.taking(Duration.ofMillis(1)).by(OrderedTypesContract::partition);
        var topic = topic(3);
        Published.to(messaging(), topic, 300, 1_500, newSeed());

        subscribe(topic, options(type), observed);

        soon().until(() -> observed.count() >= 1_500);
        observed.assertNoneTwiceAtOnce();
        var reader = reader(topic, StartFrom.EARLIEST);
        var log = new Observed(_ -> Outcome.ACKNOWLEDGE).by(OrderedTypesContract::partition);
        for (var record : toTheEnd(reader)) {
            handle(log, record);
        }
        assertThat(observed.byLane()).isEqualTo(log.byLane());
    }

    private static void handle(Observed observed, LogRecord<String> record) {
        try {
            observed.handle(record);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCLUSIVE", "FAILOVER"})
    void aRecordWhoseHandlerThrowsComesAgainBeforeTheNextOfItsPartition(SubscriptionType type) {
        var observed = new Observed(record -> {
            if (record.attempt() <= record.value().length() - 1) {
                throw new IllegalStateException("attempt " + record.attempt());
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        sendNumbers(topic, 8, 12);

        subscribe(topic, options(type), observed);

        soon().until(() -> observed.count() >= 5);
        assertThat(observed.begun())
                .extracting(LogRecord::value)
                .containsExactly("8", "9", "10", "10", "11", "11", "12", "12");
    }

    @Test
    void anExclusiveSubscriptionRefusesASecondSubscriber() {
        var observed = Observed.acknowledging();
        var topic = topic(2);
        subscribe(topic, exclusive(), observed);
        var elsewhere = newConnection();

        assertThatThrownBy(() -> elsewhere.subscribe(topic, exclusive(), Observed.acknowledging()))
                .isInstanceOf(SubscriptionBusy.class)
                .hasMessageContaining(topic.name());
        assertThatThrownBy(() -> elsewhere.consumer(topic, exclusive())).isInstanceOf(SubscriptionBusy.class);
        assertThatThrownBy(() -> messaging().consumer(topic, exclusive())).isInstanceOf(SubscriptionBusy.class);

        send(topic, "k", "v");
        soon().until(() -> observed.values().equals(List.of("v")));
    }

    @Test
    void anExclusiveSubscriptionIsFreeOnceItsSubscriberClosed() {
        var topic = topic(2);
        var first = Observed.acknowledging();
        var subscription = subscribe(topic, exclusive(), first);
        send(topic, "k", "1");
        soon().until(() -> first.has("1"));

        subscription.close();
        var second = Observed.acknowledging();
        opened(newConnection().subscribe(topic, exclusive(), second));
        send(topic, "k", "2");

        soon().until(() -> second.has("2"));
        assertThat(second.values()).containsExactly("2");
    }

    @Test
    void thePartitionsOfAFailoverSubscriberThatClosesGoToAnotherInOrder() {
        // One for both, so that it sees a partition that both have at once.
        var observed = Observed.taking(Duration.ofMillis(1)).by(OrderedTypesContract::partition);
        var topic = topic(4);
        var leaving = subscribe(topic, options(SubscriptionType.FAILOVER), observed);
        opened(newConnection().subscribe(topic, options(SubscriptionType.FAILOVER), observed));

        Published.to(messaging(), topic, 100, 3_000, newSeed());
        soon().until(() -> observed.count() > 300);
        leaving.close();

        soon().until(() -> observed.distinct() == 3_000);
        observed.assertNoneTwiceAtOnce();
        assertThat(observed.count()).as("with repeats").isEqualTo(3_000);
    }
}
