package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.StartFrom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.MessageId;

/// Moves the place of a subscription. The broker disconnects all its subscribers for that; they come back by
/// themselves.
final class Cursors {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final String subscription;

    Cursors(Connection connection, String subscription) {
        this.connection = connection;
        this.subscription = subscription;
    }

    /// @throws LogUnavailable when the broker does not do it in time
    void move(List<String> partitions, StartFrom place) {
        var moves = partitions.stream().map(partition -> move(partition, place)).toArray(CompletableFuture[]::new);
        Connection.await(CompletableFuture.allOf(moves), PATIENCE, "moving subscription " + subscription);
    }

    private CompletableFuture<Void> move(String partition, StartFrom place) {
        return switch (place) {
            case StartFrom.Earliest _ -> move(partition, MessageId.earliest);
            case StartFrom.Latest _ -> move(partition, MessageId.latest);
            case StartFrom.Time(var publishedAt) ->
                connection.admin().topics().resetCursorAsync(partition, subscription, publishedAt.toEpochMilli());
            case StartFrom.At(var id) ->
                id.partition() == TopicNames.partition(partition)
                        ? move(partition, Positions.messageId(id))
                        : CompletableFuture.completedFuture(null);
        };
    }

    private CompletableFuture<Void> move(String partition, MessageId message) {
        return connection.admin().topics().resetCursorAsync(partition, subscription, message, false);
    }
}
