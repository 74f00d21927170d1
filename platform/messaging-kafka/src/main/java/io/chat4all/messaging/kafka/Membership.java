package io.chat4all.messaging.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// What one consumer has been assigned, and the handover when that changes. Kafka calls the listener from within
/// `poll` and `close`, so all of it runs on the poll loop's thread; the consumer's own thread keeps the membership
/// alive meanwhile.
final class Membership implements ConsumerRebalanceListener {

    private static final Logger LOG = System.getLogger(Membership.class.getName());

    private final Consumer<byte[], byte[]> consumer;
    private final Workers workers;
    private final Duration drainTimeout;
    private final Intake intake;
    private final Commits commits;
    private final Map<TopicPartition, Assignment> assignments = new HashMap<>();

    Membership(Consumer<byte[], byte[]> consumer, Workers workers, Duration drainTimeout) {
        this.consumer = consumer;
        this.workers = workers;
        this.drainTimeout = drainTimeout;
        this.intake = new Intake(consumer, HoldLimits.DEFAULT);
        this.commits = new Commits(consumer);
    }

    /// One turn of the poll loop.
    void turn(Duration pollTimeout) {
        var before = states();
        intake.adjust(before);
        commits.regularly(before);
        handOut(consumer.poll(pollTimeout));
    }

    private void handOut(ConsumerRecords<byte[], byte[]> records) {
        for (var partition : records.partitions()) {
            var assignment = assignments.get(partition);
            if (assignment != null) {
                workers.add(assignment, records.records(partition));
            }
        }
    }

    /// Records of the assigned partitions that are not finished: fetched or not.
    long lag() {
        var held = states().stream().mapToLong(PartitionState::spread).sum();
        var beyond = assignments.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
        return held + beyond;
    }

    private List<PartitionState> states() {
        return workers.states(assignments.values());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            assignments.put(partition, new Assignment(partition));
        }
        log("assigned", partitions);
    }

    /// Nobody else gets the partitions before this returns, or before `max.poll.interval.ms` is over. Nothing is
    /// fetched meanwhile, of the partitions that stay neither; what is fetched of those goes on being handled.
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        var leaving = take(partitions);
        workers.drain(leaving, drainTimeout);
        commits.now(workers.states(leaving));
        lose(leaving);
        log("handed over", namesOf(leaving));
    }

    /// Somebody else may have them already.
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        var gone = take(partitions);
        workers.stop(gone);
        lose(gone);
        log("lost", namesOf(gone));
    }

    void handBackAll() {
        onPartitionsRevoked(List.copyOf(assignments.keySet()));
    }

    void loseAll() {
        onPartitionsLost(List.copyOf(assignments.keySet()));
    }

    private List<Assignment> take(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(assignments::remove)
                .filter(Objects::nonNull)
                .toList();
    }

    private void lose(List<Assignment> gone) {
        gone.forEach(assignment -> assignment.ownership.lose());
        intake.forget(namesOf(gone));
        commits.forget(namesOf(gone));
    }

    private static List<TopicPartition> namesOf(List<Assignment> assignments) {
        return assignments.stream().map(assignment -> assignment.partition).toList();
    }

    private static void log(String event, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.log(Level.INFO, "{0}: {1}", event, partitions);
        }
    }
}
