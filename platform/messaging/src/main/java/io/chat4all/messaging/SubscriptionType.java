package io.chat4all.messaging;

/// How the records of a topic are shared among the subscribers of one subscription name.
public enum SubscriptionType {
    /// One subscriber has all partitions, a second one is refused with [SubscriptionBusy]. A partition's
    /// records are handled one after another, in order.
    EXCLUSIVE,
    /// Each partition has one subscriber at a time, and another when that is gone. A partition's records are
    /// handled one after another, in order.
    FAILOVER,
    /// Every record goes to any one subscriber, in no order, and many of a partition at once.
    SHARED,
    /// Every ordering key belongs to one subscriber at a time and its records are handled one after another, in
    /// order; records of different keys run in parallel.
    KEY_SHARED;

    /// Whether the records of a partition keep their order, so that acknowledging up to one of them has a
    /// meaning.
    public boolean keepsPartitionsInOrder() {
        return this == EXCLUSIVE || this == FAILOVER;
    }
}
