package io.chat4all.messaging.kafka;

import io.chat4all.messaging.LogUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;

/// How many records a share group has not acknowledged, as the broker said last.
final class ShareLag {

    private static final Logger LOG = System.getLogger(ShareLag.class.getName());

    private final Admin admin;
    private final String group;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long last;

    ShareLag(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    long last() {
        return last;
    }

    /// Does not wait for the answer.
    void ask() {
        if (asking.compareAndSet(false, true)) {
            var _ = Thread.startVirtualThread(this::awaitAnswer);
        }
    }

    private void awaitAnswer() {
        try {
            last = now(admin, group);
        } catch (LogUnavailable e) {
            LOG.log(Level.DEBUG, "the lag of {0} is as before: {1}", group, e.getMessage());
        } finally {
            asking.set(false);
        }
    }

    /// Of a partition of which nothing was acknowledged yet the broker says nothing: all that it has counts.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    static long now(Admin admin, String group) {
        var places = KafkaInventory.answer(admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group));
        var begun = places.values().stream()
                .filter(Objects::nonNull)
                .mapToLong(place -> place.lag().orElse(0L))
                .sum();
        var untouched = places.keySet().stream()
                .filter(partition -> places.get(partition) == null)
                .toList();
        return begun + new KafkaInventory(admin).records(untouched);
    }
}
