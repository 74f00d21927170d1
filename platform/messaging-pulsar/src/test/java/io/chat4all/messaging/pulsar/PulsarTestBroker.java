package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.TestBroker;
import io.chat4all.testing.RealPulsar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Reader;

/// @param own whether closing it ends the server
record PulsarTestBroker(RealPulsar server, boolean own) implements TestBroker {

    PulsarConfig config(Duration deliveryTimeout) {
        return new PulsarConfig(
                server.address(), server.adminUrl(), "public", "chat4all", deliveryTimeout, Duration.ofSeconds(60));
    }

    @Override
    public Messaging connect(Duration deliveryTimeout) {
        return PulsarMessaging.connect(config(deliveryTimeout));
    }

    @Override
    public List<DeadLetter> deadLetters(String topic) {
        var letters = "persistent://public/chat4all/" + topic + ".dead-letters";
        try (var client = PulsarClient.builder().serviceUrl(server.address()).build();
                var reader = client.newReader()
                        .topic(letters)
                        .startMessageId(MessageId.earliest)
                        .create()) {
            return readToTheEnd(reader);
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + letters, e);
        }
    }

    private static List<DeadLetter> readToTheEnd(Reader<byte[]> reader) throws PulsarClientException {
        var letters = new ArrayList<DeadLetter>();
        while (reader.hasMessageAvailable()) {
            var message = reader.readNext(10, TimeUnit.SECONDS);
            letters.add(new DeadLetter(message.getKey(), message.getData(), message.getProperties()));
        }
        return letters;
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void close() {
        if (own) {
            server.kill();
        }
    }
}
