package io.chat4all.launcher.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.SubscriptionBusy;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What operators can rely on, on every broker.
@Timeout(300)
abstract class DeadLetterBoxContract {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Instant HAPPENED = Instant.parse("2026-11-02T10:00:00Z");
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Queue<LogRecord<byte[]>> handled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rejected = new AtomicInteger();
    private final Topic<byte[]> topic = new Topic<>("letters-" + TOPICS.incrementAndGet(), 3, Schema.bytes());
    private volatile boolean broken = true;
    private Messaging messaging;
    private DeadLetterBox box;

    abstract Messaging connect();

    @BeforeEach
    void subscribe() {
        messaging = opened(connect());
        messaging.ensure(List.of(topic));
        opened(messaging.subscribe(topic, SubscriptionOptions.keyShared("worker"), this::handle));
        box = DeadLetterBox.of(topic.name(), messaging).orElseThrow();
    }

    private Outcome handle(LogRecord<byte[]> record) {
        if (broken) {
            rejected.incrementAndGet();
            return new Outcome.Reject("no use for " + text(record));
        }
        handled.add(record);
        return Outcome.ACKNOWLEDGE;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void lettersAreThereHoweverOftenOneLooks() throws Exception {
        giveUp("one", "two", "three");

        assertThat(letters()).extracting(letter -> text(letter.record())).containsExactly("one", "two", "three");
        assertThat(letters()).allSatisfy(letter -> {
            assertThat(letter.originalTopic()).isEqualTo(topic.name());
            assertThat(letter.subscription()).contains("worker");
            assertThat(letter.reason()).contains("no use for " + text(letter.record()));
        });
    }

    @Test
    void aReplayedRecordIsWhatItWasAndIsHandled() throws Exception {
        giveUp("one");
        broken = false;

        assertThat(box.replay(LetterChoice.ALL).isComplete()).isTrue();

        await().atMost(SOON).until(() -> handled.size() == 1);
        var record = handled.element();
        assertThat(text(record)).isEqualTo("one");
        assertThat(record.key()).isEqualTo("key of one");
        assertThat(record.attributes().orderingKey()).contains("order");
        assertThat(record.attributes().eventTime()).contains(HAPPENED);
        assertThat(record.properties()).containsOnlyKeys("tenant").containsEntry("tenant", "acme");
        assertThat(letters()).isEmpty();
    }

    @Test
    void recordsOfAKeyAreReplayedInTheirOrder() throws Exception {
        var values = IntStream.range(0, 500).mapToObj("%03d"::formatted).toArray(String[]::new);
        giveUp(values);
        broken = false;

        assertThat(box.replay(LetterChoice.ALL).done()).hasSize(500);

        await().atMost(SOON).until(() -> handled.size() == 500);
        assertThat(handled).extracting(DeadLetterBoxContract::text).containsExactly(values);
        assertThat(letters()).isEmpty();
    }

    @Test
    void whatIsDroppedIsGoneAndTheRestStays() throws Exception {
        giveUp("one", "two", "three", "four");
        var ids = letters().stream().map(DeadLetter::id).toList();
        var strange = RecordId.parse("0:0:4711");

        var dropped = box.drop(LetterChoice.of(Set.of(ids.get(1), ids.get(3), strange)));

        assertThat(dropped.done()).containsExactlyInAnyOrder(ids.get(1), ids.get(3));
        assertThat(dropped.seen().missing()).containsExactly(strange);
        assertThat(dropped.returning()).isZero();
        assertThat(letters()).extracting(letter -> text(letter.record())).containsExactly("one", "three");
        assertThat(box.drop(LetterChoice.of(Set.of(ids.get(1)))).seen().missing())
                .containsExactly(ids.get(1));
    }

    @Test
    void lettersAreChosenByTheirReason() throws Exception {
        giveUp("one", "two", "three");

        assertThat(box.drop(LetterChoice.becauseOf("FOR T")).done()).hasSize(2);
        assertThat(letters()).extracting(letter -> text(letter.record())).containsExactly("one");
    }

    @Test
    void whatComesBackAtOnceIsNotReplayedAgain() throws Exception {
        giveUp("one", "two", "three");

        assertThat(box.replay(LetterChoice.ALL).done()).hasSize(3);

        await().atMost(SOON).until(() -> letters().size() == 3);
        assertThat(letters()).extracting(letter -> text(letter.record())).containsExactly("one", "two", "three");
    }

    @Test
    void oneOperatorAtATime() throws Exception {
        giveUp("one");
        var letters = new Topic<>(topic.name() + ".dead-letters", 1, Schema.bytes());
        var other = SubscriptionOptions.of(DeadLetterBox.SUBSCRIPTION, SubscriptionType.EXCLUSIVE);
        var consumer = messaging.consumer(letters, other.drainTimeout(Duration.ZERO));
        consumer.receive(SOON);

        assertThatThrownBy(this::letters).isInstanceOf(SubscriptionBusy.class);

        consumer.close();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void aTopicThatIsNotThereHasNoLetters() {
        assertThat(DeadLetterBox.of("nowhere", messaging)).isEmpty();
    }

    private void giveUp(String... values) {
        var producer = opened(messaging.producer(topic));
        for (var value : values) {
            producer.send(NewRecord.of("key of " + value, value.getBytes(UTF_8))
                    .orderingKey("order")
                    .eventTime(HAPPENED)
                    .property("tenant", "acme"));
        }
        await().atMost(SOON).until(() -> rejected.get() == values.length);
        await().atMost(SOON).until(() -> letters().size() == values.length);
    }

    private List<DeadLetter> letters() throws InterruptedException {
        var seen = new ArrayList<DeadLetter>();
        box.look(LetterChoice.ALL, seen::add);
        return seen;
    }

    private static String text(LogRecord<byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private <C extends AutoCloseable> C opened(C closeable) {
        open.add(closeable);
        return closeable;
    }
}
