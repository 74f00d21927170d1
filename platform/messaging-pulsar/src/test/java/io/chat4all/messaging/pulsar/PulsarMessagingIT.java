package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.MessagingContract;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.TestBroker;
import io.chat4all.testing.RealServers;

final class PulsarMessagingIT extends MessagingContract {

    @Override
    protected TestBroker broker() {
        return new PulsarTestBroker(RealServers.pulsar(), false);
    }

    @Override
    protected TestBroker ownBroker() {
        return new PulsarTestBroker(RealServers.newPulsar(), true);
    }

    @Override
    protected void kill(Subscription subscription) {
        ((PulsarSubscription) subscription).abandon();
    }
}
