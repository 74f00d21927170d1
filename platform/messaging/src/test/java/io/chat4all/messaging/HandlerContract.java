package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What a subscription with a handler promises, of whatever type it is.
public abstract class HandlerContract extends LogContract {

    protected HandlerContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private static SubscriptionOptions options(SubscriptionType type) {
        return SubscriptionOptions.of("s", type).drainTimeout(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordIsHandledOnce(SubscriptionType type) {
        var observed = Observed.acknowledging();
        var topic = topic(3);
        Published.to(messaging(), topic, 100, 1_000, newSeed());

        var subscription = subscribe(topic, options(type), observed);

        soon().until(() -> observed.distinct() == 1_000);
        soon().until(() -> subscription.lag() == 0);
        assertThat(observed.count()).isEqualTo(1_000);
        assertThat(subscription.name()).isEqualTo("s");
        assertThat(subscription.isHealthy()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void subscriptionsOfDifferentNamesEachGetAll(SubscriptionType type) {
        var first = Observed.acknowledging();
        var second = Observed.acknowledging();
        var topic = topic(1);
        sendNumbers(topic, 1, 50);

        subscribe(topic, SubscriptionOptions.of("one", type), first);
        subscribe(topic, SubscriptionOptions.of("two", type), second);

        soon().until(() -> first.distinct() == 50 && second.distinct() == 50);
        assertThat(first.count() + second.count()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionThatBeginsAtTheLatestGetsWhatIsSentFromThenOn(SubscriptionType type) {
        var observed = Observed.acknowledging();
        var topic = topic(1);
        sendNumbers(topic, 1, 10);

        subscribe(topic, options(type).from(InitialPosition.LATEST), observed);
        sendNumbers(topic, 11, 20);

        soon().until(() -> observed.has("20"));
        soon().untilAsserted(() -> assertThat(observed.values()).containsExactlyInAnyOrderElementsOf(numbers(11, 20)));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordWhoseHandlerKeepsThrowingBecomesADeadLetterAfterTheLastRedelivery(SubscriptionType type) {
        var observed = new Observed(record -> {
            if (record.value().equals("bad")) {
                throw new IllegalStateException("no way");
            }
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "k", "bad", "good");

        subscribe(topic, options(type).deadLetters(DeadLetterPolicy.afterRedeliveries(2)), observed);

        var letter = awaitOnlyDeadLetter(topic);
        assertThat(letter.key()).isEqualTo("k");
        assertThat(letter.properties())
                .containsEntry(DeadLetterPolicy.ATTEMPTS, "3")
                .hasEntrySatisfying(
                        DeadLetterPolicy.REASON, reason -> assertThat(reason).contains("no way"))
                .hasEntrySatisfying(
                        DeadLetterPolicy.STACK,
                        stack -> assertThat(stack)
                                .contains("IllegalStateException", HandlerContract.class.getSimpleName()));
        assertThat(observed.begun().stream().filter(record -> record.value().equals("bad")))
                .extracting(LogRecord::attempt)
                .containsExactly(1, 2, 3);
        soon().until(() -> observed.values().equals(List.of("good")));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatIsRejectedBecomesADeadLetterAtOnce(SubscriptionType type) {
        var observed = new Observed(
                record -> record.value().equals("bad") ? new Outcome.Reject("no good") : Outcome.ACKNOWLEDGE);
        var topic = topic(1);
        send(topic, "k", "bad", "good");

        subscribe(topic, options(type), observed);

        assertThat(awaitOnlyDeadLetter(topic).properties())
                .containsEntry(DeadLetterPolicy.REASON, "no good")
                .containsEntry(DeadLetterPolicy.ATTEMPTS, "1")
                .doesNotContainKey(DeadLetterPolicy.STACK);
        soon().until(() -> observed.values().equals(List.of("good")));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatIsNotOfTheSchemaBecomesADeadLetterWithItsReason(SubscriptionType type) {
        var observed = Observed.acknowledging();
        var topic = topic(3);
        var producer = opened(messaging().producer(topic));
        var poisoned = producer.send(NewRecord.of("k", Text.POISON).property("a", "b"));
        producer.send("k", "behind it");

        subscribe(topic, options(type), observed);

        soon().until(() -> observed.values().equals(List.of("behind it")));
        var letter = awaitOnlyDeadLetter(topic);
        assertThat(letter.key()).isEqualTo("k");
        assertThat(letter.value()).isEqualTo(new Text().encode(Text.POISON));
        assertThat(letter.properties())
                .containsEntry("a", "b")
                .containsEntry(DeadLetterPolicy.ORIGINAL_TOPIC, topic.name())
                .hasEntrySatisfying(
                        DeadLetterPolicy.ORIGINAL_ID,
                        id -> assertThat(RecordId.parse(id).position()).isEqualTo(poisoned))
                .containsKey(DeadLetterPolicy.ORIGINAL_PUBLISHED_AT)
                .containsEntry(DeadLetterPolicy.ORIGINAL_SUBSCRIPTION, "s")
                .containsEntry(DeadLetterPolicy.ATTEMPTS, "1")
                .hasEntrySatisfying(
                        DeadLetterPolicy.REASON, reason -> assertThat(reason).contains("poisoned"));
    }

    @Test
    void deadLettersGoWhereThePolicySays() {
        var elsewhere = topic(1);
        var topic = topic(1);
        send(topic, "k", "bad");
        var policy = new DeadLetterPolicy(0, Optional.of(elsewhere.name()), false);

        subscribe(topic, options(SubscriptionType.KEY_SHARED).deadLetters(policy), _ -> new Outcome.Reject("no good"));

        var reader = reader(elsewhere, StartFrom.EARLIEST);
        soon().until(reader::hasNext);
        assertThat(toTheEnd(reader)).extracting(LogRecord::value).containsExactly("bad");
        assertThat(deadLetters(topic)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @ResourceLock(value = PROCESSORS, mode = ResourceAccessMode.READ)
    void whoAsksForARetryGetsItAfterTheDelayAsOftenAsHeAsks(SubscriptionType type) {
        var delay = Duration.ofMillis(150);
        var times = new ConcurrentHashMap<Integer, Long>();
        var observed = new Observed(record -> {
            times.put(record.attempt(), System.nanoTime());
            return record.attempt() < 6 ? new Outcome.RetryAfter(delay, "not yet") : Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "k", "v");

        subscribe(topic, options(type).deadLetters(DeadLetterPolicy.afterRedeliveries(1)), observed);

        soon().until(() -> observed.count() == 1);
        assertThat(IntStream.range(1, 6).mapToObj(i -> Duration.ofNanos(times.get(i + 1) - times.get(i))))
                .allSatisfy(waited -> assertThat(waited).isGreaterThanOrEqualTo(delay));
        assertThat(deadLetters(topic)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedBeforeAnOrderlyCloseDoesNotComeAgain(SubscriptionType type) {
        var first = Observed.acknowledging();
        var second = Observed.acknowledging();
        var topic = topic(3);
        Published.to(messaging(), topic, 50, 500, newSeed());
        var subscription = subscribe(topic, options(type), first);
        soon().until(() -> first.distinct() == 500);

        subscription.close();
        send(topic, "k0", "later");
        subscribe(topic, options(type), second);

        soon().until(() -> second.count() > 0);
        assertThat(second.begun()).extracting(LogRecord::value).containsExactly("later");
    }

    @ParameterizedTest
    @EnumSource
    void closingWaitsForHandlersUnderWay(SubscriptionType type) throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var observed = new Observed(_ -> {
            begun.countDown();
            LockSupport.parkNanos(500_000_000);
            interrupted.set(Thread.currentThread().isInterrupted());
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "k", "v");
        var subscription = subscribe(topic, options(type), observed);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        subscription.close();

        assertThat(observed.count()).isEqualTo(1);
        assertThat(interrupted).isFalse();
        assertThat(subscription.isHealthy()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatOutlivesTheDrainTimeoutIsInterruptedAndItsRecordComesAgainElsewhere(SubscriptionType type)
            throws Exception {
        var begun = new CountDownLatch(1);
        var stuck = new Observed(_ -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Outcome.ACKNOWLEDGE;
        });
        var topic = topic(1);
        send(topic, "k", "v");
        var options =
                options(type).deadLetters(DeadLetterPolicy.afterRedeliveries(0)).drainTimeout(Duration.ofMillis(300));
        var subscription = subscribe(topic, options, stuck);
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        subscription.close();
        var elsewhere = Observed.acknowledging();
        subscribe(topic, options, elsewhere);

        assertThat(stuck.underWay()).isZero();
        soon().until(() -> elsewhere.values().equals(List.of("v")));
        assertThat(deadLetters(topic)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*SHARED")
    void noMoreThanMaxInFlightAreHandledAtOnce(SubscriptionType type) {
        var observed = Observed.taking(Duration.ofMillis(4));
        var topic = topic(3);
        Published.to(messaging(), topic, 500, 1_000, newSeed());

        subscribe(topic, options(type).maxInFlight(7), observed);

        soon().until(() -> observed.distinct() == 1_000);
        assertThat(observed.mostUnderWay()).isEqualTo(7);
    }

    /// A pause is no more than that nothing new is fetched, and what is on its way arrives.
    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*SHARED")
    @ResourceLock(PROCESSORS)
    void aPausedSubscriptionFetchesNothingUntilItResumes(SubscriptionType type) {
        var observed = Observed.acknowledging();
        var topic = topic(1);
        send(topic, "k", "before");
        var subscription = subscribe(topic, options(type), observed);
        soon().until(() -> observed.has("before"));

        subscription.pause();
        Published.to(messaging(), topic, 10, 20_000, newSeed());
        aWhile();
        var whilePaused = observed.distinct();
        aWhile();

        assertThat(observed.distinct()).isEqualTo(whilePaused).isLessThan(20_001);
        assertThat(subscription.isHealthy()).isTrue();
        subscription.resume();
        soon().until(() -> observed.distinct() == 20_001);
    }
}
