package io.chat4all.messaging.kafka;

import io.chat4all.messaging.work.HoldLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Pauses the partitions that hold as much as they may and resumes them when they hold less, so memory is
/// bounded while polling goes on. Pauses all of them for who asks for that.
final class Intake {

    private final Consumer<byte[], byte[]> consumer;
    private final HoldLimits limits;
    private final Set<TopicPartition> paused = new HashSet<>();

    Intake(Consumer<byte[], byte[]> consumer, HoldLimits limits) {
        this.consumer = consumer;
        this.limits = limits;
    }

    HoldLimits limits() {
        return limits;
    }

    /// @param nothing whether nothing is to be fetched at all
    void adjust(List<PartitionState> states, boolean nothing) {
        var bytes = states.stream().mapToLong(PartitionState::heldBytes).sum();
        var full = new ArrayList<TopicPartition>();
        var free = new ArrayList<TopicPartition>();
        for (var state : states) {
            if (paused.contains(state.partition())) {
                if (!nothing && limits.mayResume(state.spread(), state.heldBytes(), bytes)) {
                    free.add(state.partition());
                }
            } else if (nothing || limits.mustPause(state.spread(), state.heldBytes(), bytes)) {
                full.add(state.partition());
            }
        }
        pause(full);
        resume(free);
    }

    void forget(Collection<TopicPartition> partitions) {
        paused.removeAll(partitions);
    }

    private void pause(List<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            consumer.pause(partitions);
            paused.addAll(partitions);
        }
    }

    private void resume(List<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            consumer.resume(partitions);
            partitions.forEach(paused::remove);
        }
    }
}
