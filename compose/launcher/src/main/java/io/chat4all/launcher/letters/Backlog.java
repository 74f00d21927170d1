package io.chat4all.launcher.letters;

import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.LogInventory.SubscriptionState;
import io.chat4all.messaging.LogInventory.TopicState;
import io.chat4all.messaging.Topic;

/// How many letters there are at one moment.
///
/// @param waiting that no operator acknowledged
/// @param records with those that one did
record Backlog(long waiting, long records) {

    static Backlog of(Topic<?> letters, LogInventory log) {
        var records = records(letters, log);
        var waiting = log.subscriptions().stream()
                .filter(subscription -> subscription.topic().equals(letters.name()))
                .filter(subscription -> subscription.name().equals(DeadLetterBox.SUBSCRIPTION))
                .mapToLong(SubscriptionState::lag)
                .findFirst();
        return new Backlog(waiting.orElse(records), records);
    }

    private static long records(Topic<?> letters, LogInventory log) {
        return log.topics().stream()
                .filter(topic -> topic.name().equals(letters.name()))
                .mapToLong(TopicState::records)
                .sum();
    }

    /// Whether more wait now than can be, if the log remembers all that were acknowledged since. It is no
    /// proof: a broker may count a batch of them as one.
    boolean isDoubtful(int acknowledged, Backlog now) {
        var arrived = Math.max(0, now.records - records);
        return now.waiting - arrived > waiting - acknowledged;
    }
}
