package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What must hold when a broker goes and comes back, or a process ends that had work to do for others. On a
/// broker of its own, for all of these tests, so one after the other: each of them may stop it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class OutageContract extends LogContract {

    private Optional<TestBroker> own = Optional.empty();

    protected OutageContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    @Override
    final TestBroker broker() {
        if (own.isEmpty()) {
            own = Optional.of(brokers().own());
        }
        return own.get();
    }

    @AfterEach
    final void startAgain() {
        broker().start();
    }

    @AfterAll
    final void end() {
        own.ifPresent(TestBroker::close);
    }

    @Test
    void aBrokerThatGoesAndComesBackLosesNothing() throws Exception {
        var connection = opened(brokers().connect(broker().address(), Duration.ofSeconds(60)));
        var topic = topic(3);
        var observed = Observed.taking(Duration.ofMillis(2));
        var subscription = opened(connection.subscribe(topic, SubscriptionOptions.keyShared("s"), observed));
        soon().until(subscription::isHealthy);
        var publishing = CompletableFuture.supplyAsync(() -> Published.to(connection, topic, 100, 20_000, newSeed()));
        soon().until(() -> observed.count() > 500);

        broker().stop();
        soon().until(() -> !connection.isReachable());
        soon().until(() -> !subscription.isHealthy());
        broker().start();

        var published = publishing.get(SOON.toSeconds(), TimeUnit.SECONDS);
        soon().until(() -> observed.distinct() == 20_000);
        soon().until(subscription::isHealthy);
        soon().until(connection::isReachable);
        published.assertCameFirst(observed.byLane());
    }

    @Test
    void aBrokerThatIsGoneIsReportedInTime() {
        var connection = opened(brokers().connect(broker().address(), Duration.ofSeconds(2)));
        var producer = opened(connection.producer(topic(1)));
        producer.send("k", "arrives");
        broker().stop();

        var begin = System.nanoTime();
        assertThatThrownBy(() -> producer.send("k", "does not arrive")).isInstanceOf(LogUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(producer.sendAsync("k", "neither"))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> connection.inventory().topics()).isInstanceOf(LogUnavailable.class);
        soon().until(() -> !connection.isReachable());
    }

    @Test
    void delayedRecordsAndAcknowledgementsSurviveIt() throws Exception {
        var topic = topic(1);
        var producer = opened(messaging().producer(topic));
        var ids = sendNumbers(topic, 1, 10);
        try (var consumer = messaging().consumer(topic, SubscriptionOptions.keyShared("s"))) {
            for (var ignored : ids) {
                var record = consumer.receive(SOON).orElseThrow();
                if (!record.value().equals("5")) {
                    consumer.acknowledge(record.id());
                }
            }
        }
        var due = Instant.now().plusSeconds(2);
        producer.send(NewRecord.of("k", "delayed").deliverAt(due));

        broker().stop();
        broker().start();
        var observed = Observed.acknowledging();
        subscribe(topic, SubscriptionOptions.keyShared("s"), observed);

        soon().until(() -> observed.has("delayed"));
        assertThat(Instant.now()).isAfter(due);
        assertThat(observed.values()).containsExactly("5", "delayed");
    }

    @Test
    void whatAKilledProcessHadDelayedComesAllTheSame() {
        var topic = topic(1);
        var came = new ConcurrentHashMap<String, Instant>();
        subscribe(topic, SubscriptionOptions.keyShared("s"), record -> {
            came.put(record.value(), Instant.now());
            return Outcome.ACKNOWLEDGE;
        });
        try (var process = ForkedProcess.start(brokers(), broker(), topic, ForkedTask.DELAY)) {
            soon().until(() -> process.reported("sent") == 100);
            process.kill();
        }

        soon().until(() -> came.size() == 100);
        assertThat(came).allSatisfy((due, time) -> assertThat(time).isAfterOrEqualTo(Instant.parse(due)));
    }
}
