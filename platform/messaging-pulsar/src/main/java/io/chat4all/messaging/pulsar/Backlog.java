package io.chat4all.messaging.pulsar;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pulsar.client.admin.PulsarAdmin;
import org.apache.pulsar.common.policies.data.TopicStats;

/// How far one subscription is behind on each partition, as the broker said last. It is asked again when somebody wants
/// to know, at most once a second, and nobody waits for it.
final class Backlog {

    private static final Duration VALID = Duration.ofSeconds(1);

    private final PulsarAdmin admin;
    private final String subscription;
    private final Map<String, Long> entries = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> askedNanos = new ConcurrentHashMap<>();

    Backlog(PulsarAdmin admin, String subscription) {
        this.admin = admin;
        this.subscription = subscription;
    }

    /// Entries of the log, each a record or a batch of them, that are not acknowledged as a whole.
    ///
    /// @param partition its full name
    long entries(String partition) {
        var now = System.nanoTime();
        var asked = askedNanos.computeIfAbsent(partition, _ -> new AtomicLong(now - VALID.toNanos()));
        var last = asked.get();
        if (now - last >= VALID.toNanos() && asked.compareAndSet(last, now)) {
            var _ = admin.topics().getStatsAsync(partition).thenAccept(stats -> remember(partition, stats));
        }
        return entries.getOrDefault(partition, 0L);
    }

    private void remember(String partition, TopicStats stats) {
        var found = stats.getSubscriptions().get(subscription);
        entries.put(partition, found == null ? 0 : found.getMsgBacklog());
    }
}
