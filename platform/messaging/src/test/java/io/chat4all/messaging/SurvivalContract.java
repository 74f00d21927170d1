package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What a subscription keeps when subscribers are killed, or come and go all the time.
public abstract class SurvivalContract extends LogContract {

    /// After which the log knows what was acknowledged, and it does not come again whatever happens.
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(2);

    protected SurvivalContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private ForkedProcess fork(Topic<String> topic, ForkedTask task) {
        return opened(ForkedProcess.start(brokers(), broker(), topic, task));
    }

    @ParameterizedTest
    @EnumSource
    @ResourceLock(PROCESSORS)
    void whenASubscribersProcessIsKilledNothingIsLostAndOnlyWhatItDidLastComesAgain(SubscriptionType type) {
        var topic = topic(3);
        var doomed = fork(topic, ForkedTask.thatHandles(type));
        var published = Published.to(messaging(), topic, 200, 30_000, newSeed());
        soon().until(() -> doomed.reported("done") > 2_000);
        await().pollDelay(KNOWN_AFTER.plusSeconds(1)).until(() -> true);

        doomed.kill();
        var killed = Instant.now();
        var done = doomed.reports();
        assertThat(done.size()).as("it was killed in the middle").isLessThan(30_000);
        var survivor = Observed.acknowledging();
        subscribeWhenFree(topic, type, survivor);

        var left = new HashSet<>(published.values());
        left.removeAll(valuesOf(done));
        soon().until(() -> left.stream().allMatch(survivor::has));
        var doneLongBefore = done.stream()
                .filter(report -> report.at().isBefore(killed.minus(KNOWN_AFTER)))
                .toList();
        assertThat(doneLongBefore).isNotEmpty();
        assertThat(doneLongBefore)
                .as("of %d done, %d long before the end, seed %d", done.size(), doneLongBefore.size(), published.seed())
                .noneMatch(report -> survivor.has(report.value()));
    }

    private static Set<String> valuesOf(List<ForkedProcess.Report> reports) {
        return reports.stream().map(ForkedProcess.Report::value).collect(Collectors.toSet());
    }

    /// Nobody else is left, but the log may not have noticed that yet.
    private Subscription subscribeWhenFree(Topic<String> topic, SubscriptionType type, Observed observed) {
        return await().atMost(SOON)
                .ignoreException(SubscriptionBusy.class)
                .until(() -> subscribe(topic, ForkedTask.options(type), observed), _ -> true);
    }

    @Test
    void anExclusiveSubscriptionIsFreeAgainSomeTimeAfterItsSubscriberWasKilled() {
        var topic = topic(1);
        var doomed = fork(topic, ForkedTask.HANDLE_EXCLUSIVE);
        send(topic, "k", "1");
        soon().until(() -> doomed.reported("done") == 1);
        var next = Observed.acknowledging();
        assertThatThrownBy(() -> subscribe(topic, ForkedTask.options(SubscriptionType.EXCLUSIVE), next))
                .isInstanceOf(SubscriptionBusy.class);

        doomed.kill();
        subscribeWhenFree(topic, SubscriptionType.EXCLUSIVE, next);
        send(topic, "k", "2");

        soon().until(() -> next.has("2"));
    }

    @Test
    void whatWasDoneBehindAStuckRecordDoesNotComeAgainAfterAKill() {
        var topic = topic(1);
        send(topic, "a", "before");
        send(topic, "b", "stuck", "behind it");
        send(topic, "c", "after");
        var doomed = fork(topic, ForkedTask.HANDLE_KEY_SHARED);
        soon().until(() -> doomed.reported("done") == 2);
        await().pollDelay(KNOWN_AFTER).until(() -> true);

        doomed.kill();
        var next = Observed.acknowledging();
        subscribe(topic, ForkedTask.options(SubscriptionType.KEY_SHARED), next);
        send(topic, "a", "new");

        soon().until(() -> next.has("new") && next.has("behind it"));
        assertThat(next.begun()).extracting(LogRecord::value).containsExactlyInAnyOrder("stuck", "behind it", "new");
        assertThat(next.values("b")).containsExactly("stuck", "behind it");
    }

    @Test
    void whatAKilledConsumerHadAcknowledgedOutOfOrderDoesNotComeAgain() {
        var topic = topic(1);
        sendNumbers(topic, 1, ForkedTask.RECEIVED);
        var doomed = fork(topic, ForkedTask.ACKNOWLEDGE_OUT_OF_ORDER);
        soon().until(() -> doomed.reports().size() == ForkedTask.RECEIVED);
        await().pollDelay(KNOWN_AFTER).until(() -> true);

        doomed.kill();
        var next = Observed.acknowledging();
        subscribe(topic, ForkedTask.options(SubscriptionType.KEY_SHARED), next);

        var kept = doomed.reports().stream()
                .filter(report -> report.what().equals("kept"))
                .toList();
        soon().until(() -> next.distinct() == kept.size());
        assertThat(next.values()).containsExactlyInAnyOrderElementsOf(valuesOf(kept));
    }

    @Test
    @ResourceLock(PROCESSORS)
    void whileSubscribersComeAndGoAllTheTimeNothingIsLostAndNoKeyIsAtTwoPlacesAtOnce() {
        var seed = newSeed();
        // One for all, so that it sees a key that two have at once.
        var observed = Observed.taking(Duration.ofMillis(5));
        var topic = topic(6);
        opened(newConnection().subscribe(topic, stormy(), observed));
        var members = new ArrayDeque<Subscription>();
        var published = new Published(Map.of(), seed);

        for (var second = 0; second < 15; second++) {
            members.add(subscribe(topic, stormy(), observed));
            var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            published = published.then(Published.to(messaging(), topic, 500, 1_000, seed + second));
            LockSupport.parkNanos(end - System.nanoTime());
            if (members.size() > 2) {
                members.remove().close();
            }
        }

        soon().until(() -> observed.distinct() == 15_000);
        observed.assertNoneTwiceAtOnce();
        published.assertCameFirst(observed.byLane());
        assertThat(observed.count() - observed.distinct()).as("repeats").isLessThan(750);
    }

    private static SubscriptionOptions stormy() {
        return SubscriptionOptions.keyShared("s").drainTimeout(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EXCLUSIVE")
    void theOtherSubscribersTakeOverFromOneThatIsKilled(SubscriptionType type) {
        var topic = topic(4);
        var survivor = Observed.acknowledging();
        subscribe(topic, ForkedTask.options(type), survivor);
        var doomed = fork(topic, ForkedTask.thatHandles(type));
        var published = new Published(Map.of(), newSeed());
        do {
            published = published.then(Published.to(messaging(), topic, 100, 100, newSeed()));
        } while (doomed.reported("done") == 0);

        doomed.kill();
        published = published.then(Published.to(messaging(), topic, 100, 1_000, newSeed()));

        var left = new HashSet<>(published.values());
        left.removeAll(valuesOf(doomed.reports()));
        soon().until(() -> left.stream().allMatch(survivor::has));
    }
}
