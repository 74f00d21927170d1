package io.chat4all.messaging.kafka;

import io.chat4all.messaging.MessagingContract;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.TestBroker;
import io.chat4all.testing.RealServers;

final class KafkaMessagingIT extends MessagingContract {

    @Override
    protected TestBroker broker() {
        return new KafkaTestBroker(RealServers.kafka(), false);
    }

    @Override
    protected TestBroker ownBroker() {
        return new KafkaTestBroker(RealServers.newKafka(), true);
    }

    @Override
    protected void kill(Subscription subscription) {
        ((GroupSubscription) subscription).loop().abandon();
    }
}
