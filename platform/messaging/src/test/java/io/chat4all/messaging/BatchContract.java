package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Several records of a key at once.
public abstract class BatchContract extends LogContract {

    protected BatchContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    @Test
    void recordsOfAKeyThatFellBehindComeTogetherInOrder() {
        var batches = new ConcurrentLinkedQueue<List<String>>();
        subscribedBehind(100, 20, values -> {
            batches.add(values);
            return BatchOutcome.acknowledge(values.size());
        });

        soon().until(() -> batches.stream().mapToInt(List::size).sum() == 100);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(numbers(1, 100));
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

        soon().until(() -> batches.size() == 3);
        assertThat(batches).containsExactly(numbers(1, 10), numbers(5, 10), numbers(7, 10));
        awaitOnlyDeadLetter(topic);
    }

    @Test
    void whatIsNotAcknowledgedOfABatchIsNeverSkipped() {
        var handled = new ConcurrentLinkedQueue<String>();
        subscribedBehind(50, 10, values -> {
            handled.add(values.getFirst());
            return BatchOutcome.acknowledge(1);
        });

        soon().until(() -> handled.size() == 50);
        assertThat(handled).containsExactlyElementsOf(numbers(1, 50));
    }

    @Test
    void aRecordThatFailsTakesNoneOfItsBatchAlong() {
        var handled = new ConcurrentLinkedQueue<String>();
        var topic = subscribedBehind(50, 10, values -> {
            if (values.contains("25")) {
                throw new IllegalStateException("25 is poison");
            }
            handled.addAll(values);
            return BatchOutcome.acknowledge(values.size());
        });

        soon().until(() -> handled.size() == 49);
        assertThat(handled)
                .containsExactlyElementsOf(numbers(1, 50).stream()
                        .filter(value -> !value.equals("25"))
                        .toList());
        awaitOnlyDeadLetter(topic);
    }

    /// To records of one key that all wait behind a first one, of which the handler does not hear.
    private Topic<String> subscribedBehind(int records, int maxBatch, Function<List<String>, BatchOutcome> handler) {
        var topic = topic(1);
        send(topic, "key", numbers(0, records).toArray(String[]::new));
        var options = SubscriptionOptions.keyShared("s").deadLetters(DeadLetterPolicy.afterRedeliveries(1));
        var allWait = new CountDownLatch(1);
        var subscription = opened(messaging().subscribe(topic, options, maxBatch, batch -> {
            var values = batch.stream().map(LogRecord::value).toList();
            if (values.getFirst().equals("0")) {
                allWait.await();
                return BatchOutcome.acknowledge(1);
            }
            return handler.apply(values);
        }));
        soon().until(() -> subscription.holding().records() == records + 1);
        allWait.countDown();
        return topic;
    }
}
