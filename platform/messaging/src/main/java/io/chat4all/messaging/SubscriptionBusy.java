package io.chat4all.messaging;

/// An [SubscriptionType#EXCLUSIVE] subscription has a subscriber already.
public final class SubscriptionBusy extends RuntimeException {

    public SubscriptionBusy(String subscription, String topic) {
        super("subscription " + subscription + " of topic " + topic + " is exclusive and has a subscriber already");
    }
}
