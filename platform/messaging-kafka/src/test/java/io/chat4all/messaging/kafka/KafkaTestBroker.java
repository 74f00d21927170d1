package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.TestBroker;
import io.chat4all.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// @param own whether closing it ends the server
record KafkaTestBroker(RealServer server, boolean own) implements TestBroker {

    KafkaConfig config(Duration deliveryTimeout) {
        return new KafkaConfig(server.address(), 1, 0, deliveryTimeout, Duration.ofSeconds(60));
    }

    @Override
    public Messaging connect(Duration deliveryTimeout) {
        return KafkaMessaging.connect(config(deliveryTimeout));
    }

    @Override
    public List<DeadLetter> deadLetters(String topic) {
        var partition = new TopicPartition(DeadLetterPolicy.deadLettersOf(topic), 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", server.address(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return readToTheEnd(consumer, partition);
        }
    }

    private static List<DeadLetter> readToTheEnd(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        var end = consumer.endOffsets(List.of(partition)).get(partition);
        var letters = new ArrayList<DeadLetter>();
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> letters.add(letter(record)));
        }
        return letters;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        var properties = new HashMap<String, String>();
        record.headers().forEach(header -> properties.put(header.key(), new String(header.value(), UTF_8)));
        return new DeadLetter(new String(record.key(), UTF_8), record.value(), properties);
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
