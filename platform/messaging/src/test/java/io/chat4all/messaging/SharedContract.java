package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// [SubscriptionType#SHARED]: every record to anyone, and none waits for another.
public abstract class SharedContract extends LogContract {

    protected SharedContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static SubscriptionOptions shared() {
        return SubscriptionOptions.of("s", SubscriptionType.SHARED).drainTimeout(Duration.ofSeconds(5));
    }

    @Test
    void severalSubscribersShareTheRecordsOfOnePartition() {
        var topic = topic(1);
        var each = Stream.generate(() -> Observed.taking(Duration.ofMillis(10)))
                .limit(3)
                .toList();
        each.forEach(observed -> opened(newConnection().subscribe(topic, shared().maxInFlight(5), observed)));

        Published.to(messaging(), topic, 100, 5_000, newSeed());

        soon().until(() -> each.stream().mapToInt(Observed::distinct).sum() >= 5_000);
        assertThat(each).as("subscribers that had some").allMatch(observed -> observed.count() > 0);
        assertThat(each.stream().flatMap(observed -> observed.values().stream()))
                .hasSize(5_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void manyRecordsOfOnePartitionAndKeyAreHandledAtOnce() {
        var observed = Observed.taking(Duration.ofMillis(50));
        var topic = topic(1);
        Published.to(messaging(), topic, 1, 2_000, newSeed());

        subscribe(topic, shared(), observed);

        soon().until(() -> observed.distinct() == 2_000);
        assertThat(observed.mostUnderWay()).isGreaterThan(50);
    }

    @Test
    void aSlowRecordDelaysNoOther() {
        var slow = new CountDownLatch(1);
        var observed = new Observed(record -> {
            if (record.value().equals("slow")) {
                slow.await();
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "k", "slow");
        sendNumbers(topic, 1, 3_000);

        var subscription = subscribe(topic, shared().maxInFlight(5), observed);

        soon().untilAsserted(() -> assertThat(observed.distinct()).isEqualTo(3_000));
        assertThat(observed.has("slow")).isFalse();
        assertThat(subscription.inFlight()).isEqualTo(1);
        slow.countDown();
        soon().until(() -> observed.has("slow"));
        assertThat(observed.count()).isEqualTo(3_001);
    }

    @Test
    @ResourceLock(DELAYS)
    void aRecordThatWaitsForARetryByNameWaitsInTheRetryLetters() {
        var delay = Duration.ofSeconds(3);
        var asksForARetry = new Observed(_ -> new Outcome.RetryAfter(delay, "not yet"));
        var topic = topic(1);
        send(topic, "k", "v");
        var options = shared().deadLetters(DeadLetterPolicy.DEFAULT.withRetryLetters());
        var subscription = subscribe(topic, options, asksForARetry);
        soon().until(() -> !asksForARetry.begun().isEmpty());
        var asked = Instant.now();
        soon().until(() -> subscription.holding().records() == 0);
        subscription.close();

        var elsewhere = Observed.acknowledging();
        subscribe(topic, options, elsewhere);

        soon().until(() -> elsewhere.values().equals(List.of("v")));
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(delay.minusSeconds(1));
        var first = asksForARetry.begun().getFirst();
        assertThat(elsewhere.begun().getFirst().key()).isEqualTo("k");
        assertThat(elsewhere.begun().getFirst().properties())
                .containsEntry(DeadLetterPolicy.ORIGINAL_TOPIC, topic.name())
                .containsEntry(DeadLetterPolicy.ORIGINAL_ID, first.id().toString());
    }

    @Test
    @ResourceLock(DELAYS)
    void aRetryLetterComesAgainAndAgainUntilItIsDoneOrRejected() {
        var observed = new Observed(record -> switch (record.value()) {
            case "again" -> new Outcome.RetryAfter(Duration.ofMillis(200), "not yet");
            default -> new Outcome.Reject("never");
        });
        var topic = topic(1);
        send(topic, "k", "again", "never");

        var subscription =
                subscribe(topic, shared().deadLetters(DeadLetterPolicy.DEFAULT.withRetryLetters()), observed);

        soon().until(() -> observed.begun().size() > 4);
        assertThat(awaitOnlyDeadLetter(topic).properties()).containsEntry(DeadLetterPolicy.REASON, "never");
        assertThat(subscription.isHealthy()).isTrue();
    }
}
