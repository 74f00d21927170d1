package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Capability;
import io.chat4all.messaging.Holding;
import io.chat4all.messaging.NotSupported;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.work.Assignment;
import io.chat4all.messaging.work.Feed;
import io.chat4all.messaging.work.RecordSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The members that one subscriber has in a share group. Kafka's client fetches nothing further while it holds a
/// record that takes long, and the broker divides the partitions among the members; so there are several, and more
/// of them for each one that is stuck, up to [#mostMembers]. Until then a record that takes long delays others by a
/// second or two at most, while the new members join.
final class ShareMembers implements Feed {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(1);
    /// A member ends when it was one too many for so long.
    private static final Duration SUPERFLUOUS_FOR = Duration.ofSeconds(10);
    /// A member that did not come round for so long, renewals aside, does not work.
    private static final Duration STANDSTILL = Duration.ofSeconds(30);
    private static final int MOST_MEMBERS = 32;
    private static final int SMALLEST_STEP = 4;

    private final ShareGroup group;
    private final Supplier<Map<String, Object>> settings;
    private final RecordSink sink;
    private final Predicate<Holding> hungry;
    private final ShareLag lag;
    private final Reachability reachability;
    private final List<ShareMember> members = new CopyOnWriteArrayList<>();
    private final CountDownLatch endAsked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean paused;
    private long neededNanos = System.nanoTime();

    /// @param hungry whether more records could be worked on at once than these
    private ShareMembers(
            ShareGroup group,
            Supplier<Map<String, Object>> settings,
            RecordSink sink,
            Predicate<Holding> hungry,
            ShareLag lag,
            Reachability reachability) {
        this.group = group;
        this.settings = settings;
        this.sink = sink;
        this.hungry = hungry;
        this.lag = lag;
        this.reachability = reachability;
    }

    /// @param settings of a consumer, with a client id of its own each time
    /// @param sink which they close at their end
    static ShareMembers start(
            ShareGroup group,
            Supplier<Map<String, Object>> settings,
            RecordSink sink,
            Predicate<Holding> hungry,
            ShareLag lag,
            Reachability reachability) {
        var members = new ShareMembers(group, settings, sink, hungry, lag, reachability);
        Thread.ofPlatform().daemon().name(group.id() + " members").start(members::run);
        return members;
    }

    /// How many there are when none is stuck.
    static int fewest(ShareGroup group) {
        return step(group) + 1;
    }

    /// How many more there are for each that is stuck. The broker divides the partitions among the members evenly:
    /// with so many, each partition has one more.
    private static int step(ShareGroup group) {
        return Math.max(SMALLEST_STEP, group.partitions());
    }

    private int mostMembers() {
        return Math.max(MOST_MEMBERS, fewest(group));
    }

    private void run() {
        try (sink) {
            var askedNanos = System.nanoTime() - LAG_INTERVAL.toNanos();
            do {
                adjust();
                if (System.nanoTime() - askedNanos >= LAG_INTERVAL.toNanos()) {
                    askedNanos = System.nanoTime();
                    lag.ask();
                }
            } while (!await(endAsked, INTERVAL));
            members.forEach(ShareMember::close);
            members.forEach(ShareMember::awaitEnd);
        } finally {
            ended.countDown();
        }
    }

    private void adjust() {
        members.removeIf(ShareMember::hasEnded);
        var wanted = wanted();
        while (members.size() < fewest(group) || (members.size() < wanted && hungry.test(holding()))) {
            members.add(ShareMember.start(group, settings, sink, () -> !paused));
        }
        if (members.size() <= wanted) {
            neededNanos = System.nanoTime();
        } else if (System.nanoTime() - neededNanos > SUPERFLUOUS_FOR.toNanos()) {
            members.getLast().retire();
        }
    }

    private int wanted() {
        var stuck =
                Math.toIntExact(members.stream().filter(ShareMember::isStuck).count());
        return Math.min(mostMembers(), stuck * step(group) + fewest(group));
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public boolean isHealthy() {
        var allowed = STANDSTILL.plus(group.drainTimeout());
        return ended.getCount() > 0
                && members.stream().allMatch(member -> member.turnedWithin(allowed))
                && reachability.isReachable();
    }

    @Override
    public long lag() {
        return lag.last();
    }

    @Override
    public Holding holding() {
        return sink.inspect(() -> {
            var held =
                    members.stream().flatMap(member -> member.batch().stream()).toList();
            var assignments = held.stream().map(ShareBatch::assignment).toList();
            return new Holding(
                    assignments.stream().mapToLong(Assignment::held).sum(),
                    assignments.stream().mapToLong(Assignment::heldBytes).sum(),
                    assignments.stream().mapToLong(Assignment::keys).sum(),
                    group.spread().of(held.stream().flatMap(ShareBatch::unfinished)),
                    ShareSpread.MOST);
        });
    }

    /// The broker moves a share group only when it has no members.
    @Override
    public void seek(StartFrom place) {
        throw new NotSupported(Capability.SEEK_SHARED, "share group " + group.id() + " cannot go to " + place);
    }

    @Override
    public void close() {
        endAsked.countDown();
        await(ended, group.drainTimeout().plusMinutes(1));
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
