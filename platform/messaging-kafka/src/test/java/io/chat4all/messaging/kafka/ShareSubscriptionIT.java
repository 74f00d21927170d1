package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.messaging.BrokerUnderTest;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.InitialPosition;
import io.chat4all.messaging.LogInventory.SubscriptionState;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.TestBroker;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// SHARED on share groups, on a real broker: what goes beyond the contract of all types and brokers.
@Timeout(300)
final class ShareSubscriptionIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration SHORT_LOCK = Duration.ofSeconds(1);
    private static final BrokerUnderTest KAFKA = new KafkaUnderTest();
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final TestBroker broker = KAFKA.shared();
    private static final Schema<String> TEXT = new Schema<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    };

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Queue<LogRecord<String>> came = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private Messaging messaging;

    @BeforeEach
    void connect() {
        messaging = opened(KAFKA.connect(broker.address(), Duration.ofSeconds(10)));
    }

    @AfterEach
    void closeAll() throws Exception {
        released.countDown();
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void recordsThatTakeLongDelayNoOthers() throws Exception {
        var topic = topic(3);
        lockFor(topic, SHORT_LOCK);
        var subscription = subscribe(
                topic, shared(), record -> record.value().endsWith("0") ? awaitRelease(record) : acknowledge(record));

        for (var first = 0; first < 40; first += 10) {
            send(topic, first, 10);
            var soFar = first + 10;
            await().atMost(Duration.ofSeconds(20)).until(() -> came.size() == soFar);
        }

        assertThat(subscription.inFlight()).isEqualTo(4);
        released.countDown();
        await().atMost(SOON).until(() -> subscription.lag() == 0);
        assertThat(came).hasSize(40);
    }

    @Test
    void aRecordThatIsHandledForLongerThanItsLockComesToNobodyElse() throws Exception {
        var topic = topic(1);
        lockFor(topic, SHORT_LOCK);
        var first = subscribe(topic, shared(), this::awaitRelease);
        subscribe(topic, shared(), this::awaitRelease);
        send(topic, 0, 5);
        await().atMost(SOON).until(() -> came.size() == 5);

        var longEnough = System.nanoTime() + SHORT_LOCK.multipliedBy(5).toNanos();
        await().atMost(SOON).until(() -> System.nanoTime() > longEnough);
        released.countDown();

        await().atMost(SOON).until(() -> first.lag() == 0);
        assertThat(came).hasSize(5);
    }

    @Test
    void nothingIsLostWhenTheBrokerGoesAwayAndComesBack() throws Exception {
        try (var own = KAFKA.own();
                var connection = KAFKA.connect(own.address(), Duration.ofSeconds(30))) {
            var topic = new Topic<>("share", 3, TEXT);
            connection.ensure(List.of(topic));
            try (var producer = connection.producer(topic);
                    var subscription = connection.subscribe(topic, shared(), this::awaitRelease)) {
                values(0, 10).forEach(value -> producer.send(value, value));
                await().atMost(SOON).until(() -> came.size() == 10);

                own.stop();
                released.countDown();
                own.start();
                values(10, 10).forEach(value -> producer.send(value, value));

                await().atMost(SOON).until(() -> distinct().size() == 20);
                await().atMost(SOON).until(() -> subscription.lag() == 0 && subscription.isHealthy());
            }
        }
    }

    private Set<String> distinct() {
        return came.stream().map(LogRecord::value).collect(toSet());
    }

    @Test
    void whatIsNotDoneWhenASubscriberClosesComesToAnotherAtOnce() {
        var topic = topic(1);
        var stuck = subscribe(topic, shared().drainTimeout(Duration.ofMillis(200)), record -> {
            came.add(record);
            released.await();
            return Outcome.ACKNOWLEDGE;
        });
        send(topic, 0, 3);
        await().atMost(SOON).until(() -> came.size() == 3);
        subscribe(topic, shared(), this::acknowledge);

        stuck.close();

        await().atMost(Duration.ofSeconds(20)).until(() -> came.size() == 6);
    }

    @Test
    void aReceiverAcknowledgesInAnyOrderAndGetsAgainWhatItRefused() throws Exception {
        var topic = topic(1);
        var consumer = opened(messaging.consumer(topic, shared()));
        send(topic, 0, 3);
        var first = consumer.receive(SOON).orElseThrow();
        var second = consumer.receive(SOON).orElseThrow();
        var third = consumer.receive(SOON).orElseThrow();

        consumer.acknowledge(third.id());
        consumer.negativeAcknowledge(first.id());
        var again = consumer.receive(SOON).orElseThrow();
        consumer.acknowledge(second.id());
        consumer.acknowledge(again.id());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempt()).isEqualTo(2);
        await().atMost(SOON).until(() -> consumer.lag() == 0);
        assertThatThrownBy(() -> consumer.acknowledgeCumulative(third.id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.reconsumeLater(third, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoReceivesCanPutARecordOff() throws Exception {
        var topic = topic(1);
        var options = shared().deadLetters(DeadLetterPolicy.DEFAULT.withRetryLetters());
        var consumer = opened(messaging.consumer(topic, options));
        send(topic, 0, 1);
        var record = consumer.receive(SOON).orElseThrow();

        consumer.reconsumeLater(record, Duration.ofMillis(500));

        var again = consumer.receive(SOON).orElseThrow();
        assertThat(again.value()).isEqualTo(record.value());
        assertThat(again.id()).isNotEqualTo(record.id());
    }

    @Test
    void aNewSubscriptionFromTheEndGetsWhatIsSentAfterItBegan() {
        var topic = topic(3);
        send(topic, 0, 10);
        subscribe(topic, shared().from(InitialPosition.LATEST), this::acknowledge);
        send(topic, 10, 10);

        await().atMost(SOON).until(() -> came.size() >= 10);
        assertThat(came).extracting(LogRecord::value).containsExactlyInAnyOrderElementsOf(values(10, 10));
    }

    @Test
    void aPausedSubscriptionFetchesNothing() {
        var topic = topic(1);
        var subscription = subscribe(topic, shared(), this::acknowledge);
        send(topic, 0, 1);
        await().atMost(SOON).until(() -> came.size() == 1);

        subscription.pause();
        await().during(Duration.ofSeconds(1)).until(() -> came.size() == 1);
        send(topic, 1, 1);
        await().atMost(SOON).until(() -> subscription.lag() == 1);
        assertThat(came).hasSize(1);

        subscription.resume();
        await().atMost(SOON).until(() -> came.size() == 2);
    }

    @Test
    void theInventoryCountsSubscribersNotTheirMembers() {
        var topic = topic(1);
        subscribe(topic, shared(), this::awaitRelease);
        subscribe(topic, shared(), this::awaitRelease);
        send(topic, 0, 3);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(messaging.inventory().subscriptions())
                        .contains(new SubscriptionState(topic.name(), "s", 3, 2)));
    }

    private Outcome acknowledge(LogRecord<String> record) {
        came.add(record);
        return Outcome.ACKNOWLEDGE;
    }

    private Outcome awaitRelease(LogRecord<String> record) throws InterruptedException {
        came.add(record);
        assertThat(released.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        return Outcome.ACKNOWLEDGE;
    }

    private static SubscriptionOptions shared() {
        return SubscriptionOptions.of("s", SubscriptionType.SHARED);
    }

    private Topic<String> topic(int partitions) {
        var topic = new Topic<>("share-" + TOPICS.incrementAndGet(), partitions, TEXT);
        messaging.ensure(List.of(topic));
        return topic;
    }

    private Subscription subscribe(Topic<String> topic, SubscriptionOptions options, RecordHandler<String> handler) {
        return opened(messaging.subscribe(topic, options, handler));
    }

    private void send(Topic<String> topic, int first, int count) {
        try (var producer = messaging.producer(topic)) {
            values(first, count).forEach(value -> producer.sendAsync("key " + value, value));
        }
    }

    private static List<String> values(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
    }

    private void lockFor(Topic<String> topic, Duration duration) throws Exception {
        var group = new ConfigResource(ConfigResource.Type.GROUP, "s." + topic.name());
        var lock = new ConfigEntry("share.record.lock.duration.ms", String.valueOf(duration.toMillis()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(lock, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private <C extends AutoCloseable> C opened(C closeable) {
        open.add(closeable);
        return closeable;
    }
}
