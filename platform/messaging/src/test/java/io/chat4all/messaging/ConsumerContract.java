package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Records received one by one.
public abstract class ConsumerContract extends LogContract {

    protected ConsumerContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static SubscriptionOptions options(SubscriptionType type) {
        return SubscriptionOptions.of("s", type)
                .backoff(new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)))
                .drainTimeout(Duration.ofMillis(100));
    }

    private static LogRecord<String> receive(Consumer<String> consumer) throws InterruptedException {
        return consumer.receive(SOON).orElseThrow(() -> new AssertionError("no record within " + SOON));
    }

    private static List<LogRecord<String>> receive(Consumer<String> consumer, int records) throws InterruptedException {
        var received = new ArrayList<LogRecord<String>>();
        while (received.size() < records) {
            received.add(receive(consumer));
        }
        return received;
    }

    private static void assertNoMore(Consumer<String> consumer) throws InterruptedException {
        assertThat(consumer.receive(A_WHILE)).isEmpty();
    }

    private static List<String> valuesOf(List<LogRecord<String>> records) {
        return records.stream().map(LogRecord::value).toList();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SHARED")
    void recordsOfAPartitionAreReceivedInItsOrderWhileEarlierOnesAreNotAcknowledged(SubscriptionType type)
            throws Exception {
        var topic = topic(1);
        send(topic, "k", numbers(1, 100).toArray(String[]::new));

        var received = receive(consumer(topic, options(type)), 100);

        assertThat(valuesOf(received)).isEqualTo(numbers(1, 100));
        assertThat(received).extracting(LogRecord::id).doesNotHaveDuplicates();
        assertThat(received).extracting(LogRecord::attempt).containsOnly(1);
    }

    @Test
    void receivingEndsWithoutARecordWhenNoneComesInTime() throws Exception {
        var consumer = consumer(topic(1), options(SubscriptionType.EXCLUSIVE));

        var begin = System.nanoTime();
        assertThat(consumer.receive(Duration.ofMillis(300))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAcknowledgedOutOfOrderDoesNotComeAgainAndTheRestDoes(SubscriptionType type) throws Exception {
        var topic = topic(1);
        sendNumbers(topic, 1, 20);
        var first = consumer(topic, options(type));
        var odd = receive(first, 20).reversed().stream()
                .filter(record -> Integer.parseInt(record.value()) % 2 == 1)
                .toList();
        odd.forEach(record -> first.acknowledge(record.id()));
        first.close();

        var second = consumer(topic, options(type));
        var again = receive(second, 10);

        assertThat(valuesOf(again)).containsExactlyInAnyOrder("2", "4", "6", "8", "10", "12", "14", "16", "18", "20");
        assertNoMore(second);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCLUSIVE", "FAILOVER"})
    void aCumulativeAcknowledgementIsForAllUpToThatRecord(SubscriptionType type) throws Exception {
        var topic = topic(1);
        sendNumbers(topic, 1, 20);
        var first = consumer(topic, options(type));
        var received = receive(first, 20);
        first.acknowledgeCumulative(received.get(11).id());
        first.close();

        var second = consumer(topic, options(type));
        assertThat(valuesOf(receive(second, 8))).isEqualTo(numbers(13, 20));
        assertNoMore(second);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*SHARED")
    void typesThatDoNotKeepPartitionsInOrderRefuseACumulativeAcknowledgement(SubscriptionType type) throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var consumer = consumer(topic, options(type));
        var record = receive(consumer);

        assertThatThrownBy(() -> consumer.acknowledgeCumulative(record.id())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aNegativelyAcknowledgedRecordComesAgainUntilItIsADeadLetter(SubscriptionType type) throws Exception {
        var topic = topic(1);
        send(topic, "k", "bad", "good");
        var consumer = consumer(topic, options(type).deadLetters(DeadLetterPolicy.afterRedeliveries(2)));

        var attempts = new ArrayList<LogRecord<String>>();
        while (attempts.size() < 3) {
            var record = receive(consumer);
            if (record.value().equals("bad")) {
                attempts.add(record);
                consumer.negativeAcknowledge(record.id());
            } else {
                consumer.acknowledge(record.id());
            }
        }
        consumer.receive(A_WHILE).ifPresent(record -> assertThat(record.value()).isEqualTo("good"));

        assertThat(attempts).extracting(LogRecord::attempt).containsExactly(1, 2, 3);
        var letter = awaitOnlyDeadLetter(topic);
        assertThat(new Text().decode(letter.value())).isEqualTo("bad");
        assertThat(letter.properties())
                .containsEntry(DeadLetterPolicy.ATTEMPTS, "3")
                .containsEntry(DeadLetterPolicy.ORIGINAL_TOPIC, topic.name())
                .containsEntry(
                        DeadLetterPolicy.ORIGINAL_ID, attempts.getFirst().id().toString())
                .hasEntrySatisfying(
                        DeadLetterPolicy.REASON, reason -> assertThat(reason).contains("negative"));
    }

    @Test
    void aNegativelyAcknowledgedRecordWaitsForTheBackoff() throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var second = Duration.ofSeconds(1);
        var consumer = consumer(topic, options(SubscriptionType.EXCLUSIVE).backoff(new Backoff(second, second)));

        consumer.negativeAcknowledge(receive(consumer).id());
        var begin = System.nanoTime();

        assertThat(receive(consumer).attempt()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(450));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAcknowledgedInTimeComesAgain(SubscriptionType type) throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var consumer = consumer(topic, options(type).ackTimeout(Duration.ofSeconds(1)));

        var first = receive(consumer);
        var second = receive(consumer);

        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.attempt()).isEqualTo(2);
        consumer.acknowledge(second.id());
        assertNoMore(consumer);
    }

    @Test
    void acknowledgementsThatAreTooLateCountAsFailures() throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var options = options(SubscriptionType.EXCLUSIVE)
                .ackTimeout(Duration.ofSeconds(1))
                .deadLetters(DeadLetterPolicy.afterRedeliveries(1));
        var consumer = consumer(topic, options);

        receive(consumer, 2);

        assertThat(consumer.receive(Duration.ofSeconds(3))).isEmpty();
        assertThat(awaitOnlyDeadLetter(topic).properties()).containsEntry(DeadLetterPolicy.ATTEMPTS, "2");
    }

    @Test
    @ResourceLock(DELAYS)
    void aRecordThatIsReconsumedLaterWaitsInTheRetryLettersAndComesWithAnotherId() throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var options = options(SubscriptionType.SHARED).deadLetters(DeadLetterPolicy.DEFAULT.withRetryLetters());
        var consumer = consumer(topic, options);
        var first = receive(consumer);

        consumer.reconsumeLater(first, Duration.ofSeconds(1));
        var begin = System.nanoTime();
        var second = receive(consumer);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(second.value()).isEqualTo("v");
        assertThat(second.properties())
                .containsEntry(DeadLetterPolicy.ORIGINAL_ID, first.id().toString());
        consumer.reconsumeLater(second, Duration.ZERO);
        var third = receive(consumer);
        assertThat(third.properties())
                .containsEntry(DeadLetterPolicy.ORIGINAL_ID, first.id().toString());
        consumer.acknowledge(third.id());
        assertNoMore(consumer);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsReconsumedLaterWithoutRetryLetters(SubscriptionType type) throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var consumer = consumer(topic, options(type));
        var record = receive(consumer);

        assertThatThrownBy(() -> consumer.reconsumeLater(record, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRecordThatIsNotOfTheSchemaIsNotReceivedAndBecomesADeadLetter() throws Exception {
        var topic = topic(1);
        send(topic, "k", Text.POISON, "behind it");
        var consumer = consumer(topic, options(SubscriptionType.FAILOVER));

        assertThat(receive(consumer).value()).isEqualTo("behind it");
        assertThat(awaitOnlyDeadLetter(topic).properties())
                .hasEntrySatisfying(
                        DeadLetterPolicy.REASON, reason -> assertThat(reason).contains("poisoned"));
    }

    /// A pause is no more than that nothing new is fetched, and what is on its way arrives.
    @Test
    void aPausedConsumerFetchesNothingUntilItResumes() throws Exception {
        var topic = topic(1);
        send(topic, "k", "before");
        var consumer = consumer(topic, options(SubscriptionType.EXCLUSIVE));
        consumer.acknowledge(receive(consumer).id());

        consumer.pause();
        sendNumbers(topic, 1, 20_000);
        var received = 0;
        for (var next = consumer.receive(A_WHILE); next.isPresent(); next = consumer.receive(A_WHILE)) {
            consumer.acknowledge(next.get().id());
            received++;
        }

        assertThat(received).isLessThan(20_000);
        consumer.resume();
        for (; received < 20_000; received++) {
            consumer.acknowledge(receive(consumer).id());
        }
    }

    @Test
    void theLagIsWhatIsNotAcknowledged() throws Exception {
        var topic = topic(1);
        sendNumbers(topic, 1, 30);
        var consumer = consumer(topic, options(SubscriptionType.EXCLUSIVE));

        var received = receive(consumer, 30);
        soon().until(() -> consumer.lag() == 30);
        consumer.acknowledgeCumulative(received.get(9).id());
        soon().until(() -> consumer.lag() == 20);
        consumer.acknowledgeCumulative(received.getLast().id());
        soon().until(() -> consumer.lag() == 0);
    }

    @Test
    void manyThreadsCanReceiveAndAcknowledgeAtOnce() throws Exception {
        var topic = topic(3);
        Published.to(messaging(), topic, 100, 2_000, newSeed());
        var consumer = consumer(topic, options(SubscriptionType.KEY_SHARED));
        var values = new ConcurrentLinkedQueue<String>();

        var threads = Stream.generate(() -> Thread.startVirtualThread(() -> receiveInto(values, consumer)))
                .limit(8)
                .toList();
        for (var thread : threads) {
            thread.join(SOON);
        }

        assertThat(values).hasSize(2_000).doesNotHaveDuplicates();
        soon().until(() -> consumer.lag() == 0);
    }

    private static void receiveInto(ConcurrentLinkedQueue<String> values, Consumer<String> consumer) {
        try {
            while (values.size() < 2_000) {
                consumer.receive(Duration.ofMillis(100)).ifPresent(record -> {
                    values.add(record.value());
                    consumer.acknowledge(record.id());
                });
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void acknowledgingWhatIsSomebodyElsesByNowDoesNothing() throws Exception {
        var topic = topic(1);
        send(topic, "k", "v");
        var first = consumer(topic, options(SubscriptionType.EXCLUSIVE));
        var record = receive(first);
        first.seek(StartFrom.EARLIEST);

        first.acknowledge(record.id());
        var again = receive(first);
        first.negativeAcknowledge(new RecordId(0, new LogPosition(7, 4_711)));

        assertThat(again.value()).isEqualTo("v");
        assertThat(again.id()).isEqualTo(record.id());
    }

    @Test
    void aConsumerOfAKeySharedSubscriptionIsOneSubscriberAmongOthers() throws Exception {
        var topic = topic(4);
        var here = consumer(topic, options(SubscriptionType.KEY_SHARED));
        var there = opened(newConnection().consumer(topic, options(SubscriptionType.KEY_SHARED)));
        var published = Published.to(messaging(), topic, 200, 1_000, newSeed());

        var handled = new Observed(_ -> Outcome.ACKNOWLEDGE);
        while (handled.distinct() < published.values().size()) {
            for (var consumer : List.of(here, there)) {
                for (var next = consumer.receive(Duration.ofMillis(10));
                        next.isPresent();
                        next = consumer.receive(Duration.ofMillis(10))) {
                    handled.handle(next.get());
                    consumer.acknowledge(next.get().id());
                }
            }
        }

        published.assertCameFirst(handled.byLane());
    }
}
