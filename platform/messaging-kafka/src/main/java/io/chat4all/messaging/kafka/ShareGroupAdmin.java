package io.chat4all.messaging.kafka;

import static java.util.stream.Collectors.toMap;

import io.chat4all.messaging.LogUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/// Tells the broker what it has to know of a share group before a member joins: a share group has its settings
/// there, not in its consumers.
final class ShareGroupAdmin {

    private static final Logger LOG = System.getLogger(ShareGroupAdmin.class.getName());

    /// The broker drops a record that was given out so often; more it does not allow. Locks that are renewed do
    /// not count, but each process that ended while it had the record does.
    private static final String MOST_DELIVERIES = "25";

    private final Admin admin;

    ShareGroupAdmin(Admin admin) {
        this.admin = admin;
    }

    /// @throws LogUnavailable when the broker does not answer in time
    void beginAtTheStart(ShareGroup group) {
        try {
            set(ConfigResource.Type.GROUP, group.id(), Map.of("share.auto.offset.reset", "earliest"));
        } catch (ExecutionException e) {
            throw new LogUnavailable("could not set where " + group.id() + " begins: " + e.getMessage(), e);
        }
    }

    /// As [InitialOffsets], for share groups. Does nothing when the group has a place already, or members.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    void beginAtTheEnd(ShareGroup group) {
        try {
            if (!hasPlaces(group)) {
                answer(admin.alterShareGroupOffsets(
                                group.id(), ends(group.topic().name()))
                        .all());
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupNotEmptyException)) {
                throw new LogUnavailable("could not fix where " + group.id() + " begins: " + e.getMessage(), e);
            }
        }
    }

    private boolean hasPlaces(ShareGroup group) throws ExecutionException {
        var offsets = admin.listShareGroupOffsets(Map.of(group.id(), new ListShareGroupOffsetsSpec()));
        return !answer(offsets.partitionsToOffsetInfo(group.id())).isEmpty();
    }

    private Map<TopicPartition, Long> ends(String topic) throws ExecutionException {
        var topics = answer(admin.describeTopics(List.of(topic)).allTopicNames());
        var latest = topics.values().stream()
                .flatMap(found -> found.partitions().stream())
                .collect(
                        toMap(partition -> new TopicPartition(topic, partition.partition()), _ -> OffsetSpec.latest()));
        return answer(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /// A record that was given out as often as the broker allows becomes a dead letter by the broker (KIP-1191), if
    /// that lets it: not with ours, but with its own words.
    void saveTheDropped(ShareGroup group, String deadLetters) {
        tryToSet(ConfigResource.Type.GROUP, group.id(), Map.of("share.delivery.count.limit", MOST_DELIVERIES));
        tryToSet(
                ConfigResource.Type.TOPIC,
                deadLetters,
                Map.of(TopicConfig.ERRORS_DEADLETTERQUEUE_GROUP_ENABLE_CONFIG, "true"));
        tryToSet(
                ConfigResource.Type.GROUP,
                group.id(),
                Map.of(
                        "errors.deadletterqueue.topic.name",
                        deadLetters,
                        "errors.deadletterqueue.copy.record.enable",
                        "true"));
    }

    private void tryToSet(ConfigResource.Type type, String name, Map<String, String> settings) {
        try {
            set(type, name, settings);
        } catch (ExecutionException e) {
            LOG.log(
                    Level.WARNING,
                    "a record that is given out too often may be lost: {0} does not take {1}: {2}",
                    name,
                    settings,
                    e.getMessage());
        }
    }

    private void set(ConfigResource.Type type, String name, Map<String, String> settings) throws ExecutionException {
        var changes = settings.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        var _ = answer(admin.incrementalAlterConfigs(Map.of(new ConfigResource(type, name), changes))
                .all());
    }

    private static <A> A answer(KafkaFuture<A> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while asking the broker", e);
        }
    }
}
