package io.chat4all.messaging.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How many records a share group has not acknowledged, as the broker said last.
final class ShareLag {

    private final Admin admin;
    private final String group;
    private volatile long last;

    ShareLag(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /// Does not wait for the answer.
    void ask() {
        var _ = admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group)
                .whenComplete(this::answered);
    }

    private void answered(
            @Nullable Map<TopicPartition, @Nullable SharePartitionOffsetInfo> partitions, @Nullable Throwable failure) {
        if (partitions != null) {
            last = partitions.values().stream().mapToLong(ShareLag::of).sum();
        }
    }

    private static long of(@Nullable SharePartitionOffsetInfo partition) {
        return partition == null ? 0 : partition.lag().orElse(0L);
    }

    long last() {
        return last;
    }
}
