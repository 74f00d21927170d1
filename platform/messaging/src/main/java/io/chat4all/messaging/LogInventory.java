package io.chat4all.messaging;

import java.util.List;

/// What is in the log, for operators. Every call asks the broker.
public interface LogInventory {

    /// By name; without the broker's own.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    List<TopicState> topics();

    /// By topic and name.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    List<SubscriptionState> subscriptions();

    /// @param records that the log still has of it; an estimate where the broker only knows one
    record TopicState(String name, int partitions, long records) {}

    /// @param lag records not acknowledged yet
    /// @param subscribers now
    record SubscriptionState(String topic, String name, long lag, int subscribers) {}
}
