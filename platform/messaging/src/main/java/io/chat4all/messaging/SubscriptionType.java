package io.chat4all.messaging;

/// How the records of a topic are shared among the subscribers of one subscription name.
public enum SubscriptionType {
    /// Every key belongs to one subscriber at a time and its records are handled one after another, in order; records
    /// of different keys run in parallel.
    KEY_SHARED
}
