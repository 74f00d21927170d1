package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.work.Assignment;
import io.chat4all.messaging.work.HoldLimits;
import io.chat4all.messaging.work.RecordSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// What one consumer has been assigned, and the handover when that changes. Kafka calls the listener from
/// within `poll` and `close`, so all of it runs on the poll loop's thread; the consumer's own thread keeps the
/// membership alive meanwhile.
final class Membership implements ConsumerRebalanceListener {

    private static final Logger LOG = System.getLogger(Membership.class.getName());
    private static final Duration COMMITTED_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordSink sink;
    private final Duration drainTimeout;
    private final long partitionEpoch;
    private final Runnable joined;
    private final Intake intake;
    private final Commits commits;
    private final Offsets offsets;
    private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();

    /// @param joined told whenever partitions were assigned, be it none
    Membership(
            Consumer<byte[], byte[]> consumer,
            RecordSink sink,
            Duration drainTimeout,
            long partitionEpoch,
            Runnable joined) {
        this.consumer = consumer;
        this.sink = sink;
        this.drainTimeout = drainTimeout;
        this.partitionEpoch = partitionEpoch;
        this.joined = joined;
        this.intake = new Intake(consumer, HoldLimits.DEFAULT);
        this.commits = new Commits(consumer, sink);
        this.offsets = new Offsets(consumer);
    }

    /// One turn of the poll loop.
    ///
    /// @return what is held, as of its beginning
    Holding turn(Duration pollTimeout, boolean paused) {
        var before = states();
        intake.adjust(before, paused);
        commits.regularly(owned.values());
        handOut(consumer.poll(pollTimeout));
        return holding(before);
    }

    private void handOut(ConsumerRecords<byte[], byte[]> records) {
        for (var partition : records.partitions()) {
            var mine = owned.get(partition);
            if (mine != null) {
                sink.add(mine.assignment(), raw(records.records(partition)));
            }
        }
    }

    private List<KafkaRecord> raw(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new KafkaRecord(record, partitionEpoch))
                .toList();
    }

    /// Records of the assigned partitions that are not finished: fetched or not.
    long lag() {
        var held = states().stream().mapToLong(PartitionState::held).sum();
        var beyond = owned.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
        return held + beyond;
    }

    private Holding holding(List<PartitionState> states) {
        return new Holding(
                states.stream().mapToLong(PartitionState::held).sum(),
                states.stream().mapToLong(PartitionState::heldBytes).sum(),
                states.stream().mapToLong(PartitionState::keys).sum(),
                states.stream().mapToLong(PartitionState::spread).max().orElse(0),
                intake.limits().spread());
    }

    private List<PartitionState> states() {
        return sink.inspect(
                () -> owned.values().stream().map(PartitionState::of).toList());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        var committed = committed(partitions);
        for (var partition : partitions) {
            owned.put(partition, OwnedPartition.from(partition, finishedBefore(committed.get(partition))));
        }
        log("assigned", partitions);
        joined.run();
    }

    /// What is finished beyond the committed offsets is worth a question, but not the partitions: without an
    /// answer it comes again.
    private Map<TopicPartition, OffsetAndMetadata> committed(Collection<TopicPartition> partitions) {
        try {
            return partitions.isEmpty() ? Map.of() : consumer.committed(new HashSet<>(partitions), COMMITTED_TIMEOUT);
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "what was finished before is not known: {0}", e.getMessage());
            return Map.of();
        }
    }

    private static FinishedRuns finishedBefore(@Nullable OffsetAndMetadata committed) {
        return committed == null ? new FinishedRuns() : FinishedRuns.decode(committed.offset(), committed.metadata());
    }

    /// Nobody else gets the partitions before this returns, or before `max.poll.interval.ms` is over. Nothing
    /// is fetched meanwhile, of the partitions that stay neither; what is fetched of those goes on being
    /// handled.
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        var leaving = take(partitions);
        drain(leaving, drainTimeout);
        log("handed over", namesOf(leaving));
    }

    /// Somebody else may have them already.
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        var gone = take(partitions);
        sink.stop(assignments(gone));
        lose(gone);
        log("lost", namesOf(gone));
    }

    void handBackAll(Duration patience) {
        drain(take(List.copyOf(owned.keySet())), patience);
    }

    void loseAll() {
        onPartitionsLost(List.copyOf(owned.keySet()));
    }

    /// Goes on elsewhere, in the partitions that are owned now.
    void seek(StartFrom place) {
        Set<TopicPartition> mine = Set.copyOf(owned.keySet());
        var targets = offsets.of(place, mine);
        drain(take(targets.keySet()), drainTimeout);
        commits.move(targets);
        targets.forEach((partition, offset) -> {
            owned.put(partition, OwnedPartition.from(partition, new FinishedRuns()));
            consumer.seek(partition, offset);
        });
        LOG.log(Level.INFO, "moved to {0}: {1}", place, targets);
    }

    private void drain(List<OwnedPartition> leaving, Duration patience) {
        sink.drain(assignments(leaving), patience);
        commits.now(leaving);
        lose(leaving);
    }

    private List<OwnedPartition> take(Collection<TopicPartition> partitions) {
        return partitions.stream().map(owned::remove).filter(Objects::nonNull).toList();
    }

    private void lose(List<OwnedPartition> gone) {
        sink.lose(assignments(gone));
        intake.forget(namesOf(gone));
        commits.forget(gone);
    }

    private static List<Assignment> assignments(List<OwnedPartition> partitions) {
        return partitions.stream().map(OwnedPartition::assignment).toList();
    }

    private static List<TopicPartition> namesOf(List<OwnedPartition> partitions) {
        return partitions.stream().map(OwnedPartition::partition).toList();
    }

    private static void log(String event, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.log(Level.INFO, "{0}: {1}", event, partitions);
        }
    }
}
