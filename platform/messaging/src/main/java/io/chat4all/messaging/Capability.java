package io.chat4all.messaging;

/// What one log can do and another cannot. What is not listed here, all can.
public enum Capability {
    /// [NewRecord#sequenceId]: repeated sends of a named producer are dropped by the log.
    PRODUCER_DEDUPLICATION,
    /// [SubscriptionType#EXCLUSIVE] and [SubscriptionType#FAILOVER] get delayed records when they are due.
    /// Without it, at once.
    DELAY_IN_ORDERED_TYPES,
    /// [LogRecord#attempt] counts on after the process that had the record ended.
    REDELIVERY_COUNT_SURVIVES,
    /// [Subscription#seek] and [Consumer#seek] move the whole subscription, whoever has its partitions. Without
    /// it, only the partitions that this subscriber has now.
    SEEK_MOVES_ALL_SUBSCRIBERS,
    /// A subscription of type [SubscriptionType#SHARED] can seek while it has subscribers.
    SEEK_SHARED
}
