package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Records that are to come later: not before they are due, and within a second of it, if the machine has time for
/// that. So the implementing class is one of its own, beside which nothing runs; and records that are due at once go
/// all the while through the same broker: as long as the slowest of those took, a delayed one may take too.
@Isolated
public abstract class DelayContract extends LogContract {

    private static final Duration PROMISED = Duration.ofSeconds(1);

    /// When each value came.
    private final Map<String, Instant> came = new ConcurrentHashMap<>();

    private Optional<PlainTraffic> plain = Optional.empty();

    protected DelayContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    @BeforeEach
    void sendPlainRecordsToo() {
        plain = Optional.of(opened(new PlainTraffic(messaging(), topic(1))));
    }

    private Instant latest(Instant due) {
        return due.plus(PROMISED).plus(plain.orElseThrow().slowest());
    }

    private Outcome note(LogRecord<String> record) {
        came.put(record.value(), Instant.now());
        return Outcome.ACKNOWLEDGE;
    }

    private Instant whenCame(String value) {
        soon().until(() -> came.containsKey(value));
        return came.getOrDefault(value, Instant.MAX);
    }

    private void assertOnTime(String value, Instant due) {
        assertThat(whenCame(value)).as(value).isBetween(due, latest(due));
    }

    /// Subscribed, and whatever this process needs for delays has begun: that may take longer than promised.
    private Topic<String> subscribed(SubscriptionType type) {
        var topic = topic(1);
        subscribe(topic, SubscriptionOptions.of("s", type), this::note);
        opened(messaging().producer(topic)).send(NewRecord.of("first", "first").deliverAfter(Duration.ofMillis(1)));
        whenCame("first");
        return topic;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*SHARED")
    void aDelayedRecordComesWhenItIsDueAndDelaysNoOther(SubscriptionType type) {
        var producer = opened(messaging().producer(subscribed(type)));

        var sent = Instant.now();
        producer.send(NewRecord.of("k", "delayed").deliverAfter(Duration.ofSeconds(2)));
        producer.send("k", "at once");

        assertThat(whenCame("at once")).isBefore(sent.plusSeconds(2));
        assertOnTime("delayed", sent.plusSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCLUSIVE", "FAILOVER"})
    void typesThatKeepTheOrderOfAPartitionGetADelayedRecordWhenItIsDueOrAtOnce(SubscriptionType type) {
        var producer = opened(messaging().producer(subscribed(type)));

        var sent = Instant.now();
        producer.send(NewRecord.of("k", "delayed").deliverAfter(Duration.ofSeconds(2)));

        if (can(Capability.DELAY_IN_ORDERED_TYPES)) {
            assertOnTime("delayed", sent.plusSeconds(2));
        } else {
            assertThat(whenCame("delayed")).isBefore(sent.plusSeconds(2));
        }
    }

    @Test
    void aRecordComesAtATimeOfTheClock() {
        var producer = opened(messaging().producer(subscribed(SubscriptionType.KEY_SHARED)));
        var due = Instant.now().plusMillis(1_234);

        producer.send(NewRecord.of("k", "at").deliverAt(due));
        producer.send(NewRecord.of("k", "past").deliverAt(Instant.now().minusSeconds(60)));
        producer.send(NewRecord.of("k", "none").deliverAfter(Duration.ZERO));

        assertThat(whenCame("past")).isBefore(due);
        assertThat(whenCame("none")).isBefore(due);
        assertOnTime("at", due);
    }

    @Test
    void manyDelaysOfAllLengthsAreEachKept() {
        var seed = newSeed();
        var random = new Random(seed);
        var producer = opened(messaging().producer(subscribed(SubscriptionType.KEY_SHARED)));
        var due = new ConcurrentHashMap<String, Instant>();
        producer.sendAsync(NewRecord.of("never", "never").deliverAfter(Duration.ofHours(1)));

        var sent = IntStream.range(0, 500)
                .mapToObj(i -> {
                    var time = Instant.now().plusMillis(random.nextInt(100, 6_000));
                    due.put("v" + i, time);
                    return producer.sendAsync(
                            NewRecord.of("k" + i % 100, "v" + i).deliverAt(time));
                })
                .toList();
        sent.forEach(CompletableFuture::join);

        soon().until(() -> came.size() == 501);
        assertThat(due)
                .as("seed " + seed)
                .allSatisfy(
                        (value, time) -> assertThat(came.get(value)).as(value).isBetween(time, latest(time)));
    }

    @Test
    void recordsOfAKeyComeInTheOrderInWhichTheyFallDue() {
        var observed = Observed.acknowledging();
        var topic = topic(1);
        subscribe(topic, SubscriptionOptions.keyShared("s"), observed);
        var producer = opened(messaging().producer(topic));

        producer.send(NewRecord.of("k", "third").deliverAfter(Duration.ofMillis(3_500)));
        producer.send(NewRecord.of("k", "second").deliverAfter(Duration.ofMillis(1_500)));
        producer.send(NewRecord.of("k", "first"));

        soon().until(() -> observed.count() == 3);
        assertThat(observed.values()).containsExactly("first", "second", "third");
    }

    @Test
    void aDelayedRecordComesAsItWasSent() {
        var observed = Observed.acknowledging();
        var topic = topic(3);
        subscribe(topic, SubscriptionOptions.keyShared("s"), observed);
        var eventTime = Instant.parse("2026-01-02T03:04:05.678Z");

        opened(messaging().producer(topic))
                .send(NewRecord.of("k", "v")
                        .property("a", "1")
                        .orderingKey("o")
                        .eventTime(eventTime)
                        .deliverAfter(Duration.ofMillis(300)));

        soon().until(() -> observed.count() == 1);
        var record = observed.begun().getFirst();
        assertThat(record.key()).isEqualTo("k");
        assertThat(record.properties()).isEqualTo(Map.of("a", "1"));
        assertThat(record.attributes().orderingKey()).contains("o");
        assertThat(record.attributes().eventTime()).contains(eventTime);
    }

    @Test
    void whoSubscribesWhenItIsLongDueGetsItAtOnce() {
        var topic = topic(1);
        opened(messaging().producer(topic)).send(NewRecord.of("k", "v").deliverAfter(Duration.ofMillis(200)));
        aWhile();

        subscribe(topic, SubscriptionOptions.keyShared("s"), this::note);

        whenCame("v");
    }
}
