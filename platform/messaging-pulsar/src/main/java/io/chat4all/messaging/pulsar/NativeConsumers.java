package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.InitialPosition;
import io.chat4all.messaging.SubscriptionOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.apache.pulsar.client.api.SubscriptionType;

/// Opens the native consumers of one subscriber.
///
/// @param subscriber its name, the same on all partitions
record NativeConsumers(Connection connection, SubscriptionOptions options, String subscriber) {

    /// Received ahead, for each partition, beside what is held.
    private static final int RECEIVER_QUEUE = 200;
    private static final int GATHER_ACKNOWLEDGEMENTS_MILLIS = 20;

    /// @param partition its full name
    /// @param activity [#newActivity]
    CompletableFuture<Consumer<byte[]>> open(String partition, Activity activity) {
        var consumer = connection
                .client()
                .newConsumer()
                .topic(partition)
                .subscriptionName(options.name())
                .subscriptionType(type())
                .subscriptionInitialPosition(initialPosition())
                .consumerName(subscriber)
                .receiverQueueSize(RECEIVER_QUEUE)
                .acknowledgmentGroupTime(GATHER_ACKNOWLEDGEMENTS_MILLIS, TimeUnit.MILLISECONDS)
                .enableBatchIndexAcknowledgment(true);
        return (hasChanges() ? consumer.consumerEventListener(activity) : consumer).subscribeAsync();
    }

    Activity newActivity() {
        return hasChanges() ? Activity.standingBy() : Activity.always();
    }

    private boolean hasChanges() {
        return options.type() == io.chat4all.messaging.SubscriptionType.FAILOVER;
    }

    private SubscriptionType type() {
        return switch (options.type()) {
            case EXCLUSIVE -> SubscriptionType.Exclusive;
            case FAILOVER -> SubscriptionType.Failover;
            case SHARED -> SubscriptionType.Shared;
            case KEY_SHARED -> SubscriptionType.Key_Shared;
        };
    }

    private SubscriptionInitialPosition initialPosition() {
        return options.from() == InitialPosition.EARLIEST
                ? SubscriptionInitialPosition.Earliest
                : SubscriptionInitialPosition.Latest;
    }
}
