package io.chat4all.messaging.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Due;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.work.RecordingMessaging.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class LettersTest {

    private static final Topic<String> TOPIC = new Topic<>("orders", 7, TestRecord.TEXT);
    private static final SubscriptionOptions BILLING = SubscriptionOptions.keyShared("billing");
    private static final DeadLetterPolicy RETRY_LETTERS = DeadLetterPolicy.DEFAULT.withRetryLetters();
    private static final CallContext CALL =
            new CallContext(Optional.of("00-trace"), Optional.empty(), Optional.of("call-7"));
    private static final Instant HAPPENED = Instant.parse("2026-10-31T08:00:00Z");

    private final RecordingMessaging log = new RecordingMessaging();
    private final TestRecord plain = TestRecord.of(3, 4711, "key", "value");
    private final TestRecord full = plain.withAttributes(new RecordAttributes(
            TestRecord.PUBLISHED, Optional.of(HAPPENED), Optional.of("order-9"), Map.of("colour", "red"), CALL));

    @Test
    void aDeadLetterSaysWhereItWasAndForWhomAndWhy() {
        var letter = deadLetter(plain, Rejection.because("no such customer"));

        assertThat(letter.topic()).isEqualTo("orders.dead-letters");
        assertThat(letter.record().key()).isEqualTo("key");
        assertThat(letter.record().value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(letter.record().properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "original-topic", "orders",
                        "original-id", "3:0:4711",
                        "original-published-at", "2026-11-01T12:00:00Z",
                        "original-subscription", "billing",
                        "reason", "no such customer",
                        "attempts", "0"));
    }

    @Test
    void aDeadLetterKeepsWhatTheRecordHad() {
        var letter = deadLetter(full, Rejection.because("no"));

        assertThat(letter.property("colour")).isEqualTo("red");
        assertThat(letter.record().orderingKey()).contains("order-9");
        assertThat(letter.record().eventTime()).contains(HAPPENED);
        assertThat(letter.context()).isEqualTo(CALL);
    }

    @Test
    void aDeadLetterCountsTheAttemptsThatTheBrokerKnowsOfToo() {
        assertThat(deadLetter(plain.givenOutBefore(4), Rejection.because("no")).property("attempts"))
                .isEqualTo("4");
    }

    @Test
    void reasonAndStackOfADeadLetterAreShort() {
        var failure = new IllegalStateException("x".repeat(5_000), new IllegalStateException("y".repeat(5_000)));

        var letter = deadLetter(plain, Rejection.of("failed with " + failure, failure));

        assertThat(letter.property("reason")).hasSize(1_000).startsWith("failed with java.lang.Ill");
        assertThat(letter.property("stack")).hasSize(4_000).startsWith("java.lang.IllegalStateException: xxx");
    }

    @Test
    void aRecordWithoutKeyAndValueMakesADeadLetterToo() {
        var bare = TestRecord.of(0, 1, "", "").withoutValue();

        assertThat(deadLetter(bare, Rejection.because("no")).record().value()).isEqualTo(new byte[0]);
    }

    @Test
    void ofADeadLetterThatWasARetryLetterTheFirstPlaceCounts() {
        var again = plain.withAttributes(new RecordAttributes(
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Map.of("original-topic", "first", "original-id", "0:0:1", "reason", "old"),
                CallContext.NONE));

        var letter = deadLetter(again, Rejection.because("new"));

        assertThat(letter.property("original-topic")).isEqualTo("first");
        assertThat(letter.property("original-id")).isEqualTo("0:0:1");
        assertThat(letter.property("reason")).isEqualTo("new");
    }

    @Test
    void aPolicyMayNameAnotherTopic() {
        var options = BILLING.deadLetters(new DeadLetterPolicy(1, Optional.of("graveyard"), false));

        assertThat(deadLetter(options, plain, Rejection.because("no")).topic()).isEqualTo("graveyard");
    }

    private Sent deadLetter(TestRecord record, Rejection rejection) {
        return deadLetter(BILLING, record, rejection);
    }

    private Sent deadLetter(SubscriptionOptions options, TestRecord record, Rejection rejection) {
        try (var letters = Letters.of(TOPIC, options, log)) {
            letters.deadLetter(new Delivery(record, 0), rejection);
        }
        return log.sent().getLast();
    }

    @Test
    void aRetryLetterWaitsInATopicOfItsOwnAndSaysNothingOfAReason() {
        try (var letters = letters(SubscriptionType.SHARED)) {
            letters.retryLetter(full, Duration.ofMinutes(5));
        }

        var letter = log.sent().getFirst();
        assertThat(letter.topic()).isEqualTo("orders.billing.retry-letters");
        assertThat(letter.record().due()).isEqualTo(new Due.After(Duration.ofMinutes(5)));
        assertThat(letter.record().orderingKey()).contains("order-9");
        assertThat(letter.record().properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "colour", "red",
                        "original-topic", "orders",
                        "original-id", "3:0:4711",
                        "original-published-at", "2026-11-01T12:00:00Z"));
        assertThat(letter.context()).isEqualTo(CALL);
    }

    @Test
    void onlySharedSubscriptionsThatWantThemHaveRetryLetters() {
        for (var type : SubscriptionType.values()) {
            try (var letters = letters(type)) {
                assertThat(letters.hasRetryLetters()).isEqualTo(type == SubscriptionType.SHARED);
            }
        }
        var shared = SubscriptionOptions.of("billing", SubscriptionType.SHARED);
        try (var letters = Letters.of(TOPIC, shared, log)) {
            assertThat(letters.hasRetryLetters()).isFalse();
        }
    }

    private Letters letters(SubscriptionType type) {
        return Letters.of(TOPIC, SubscriptionOptions.of("billing", type).deadLetters(RETRY_LETTERS), log);
    }

    @Test
    void theRetryTopicHasAsManyPartitionsAsItsTopic() {
        assertThat(Letters.retryTopic(TOPIC, BILLING).partitions()).isEqualTo(7);
    }

    @Test
    void aLetterThatIsNotTakenIsSaidToBe() {
        log.becomeUnavailable();
        try (var letters = Letters.of(TOPIC, BILLING, log)) {
            assertThatThrownBy(() -> letters.deadLetter(new Delivery(plain, 0), Rejection.because("no")))
                    .isInstanceOf(LogUnavailable.class);
        }
        assertThat(log.sent()).isEmpty();
    }

    @Test
    void closingClosesAllProducers() {
        var letters = IntStream.range(0, 3)
                .mapToObj(_ -> letters(SubscriptionType.SHARED))
                .toList();
        assertThat(log.openProducers()).isEqualTo(6);

        letters.forEach(Letters::close);

        assertThat(log.openProducers()).isZero();
    }
}
