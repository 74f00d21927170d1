package io.chat4all.perf.log;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// The loop of Kafka's documentation.
final class PlainConsumption implements Consumption {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final KafkaConsumer<String, String> consumer;
    private final Handling handling;
    private final boolean autoCommit;
    private final Thread thread;
    private volatile boolean closing;

    private PlainConsumption(KafkaConsumer<String, String> consumer, Handling handling, boolean autoCommit) {
        this.consumer = consumer;
        this.handling = handling;
        this.autoCommit = autoCommit;
        this.thread = Thread.ofPlatform().name("plain").unstarted(this::run);
    }

    static PlainConsumption start(Workload workload, String group, Handling handling, boolean autoCommit) {
        var consumer = ConsumerSettings.consumer(workload, group, autoCommit);
        consumer.subscribe(List.of(workload.topic().name()));
        var consumption = new PlainConsumption(consumer, handling, autoCommit);
        consumption.thread.start();
        return consumption;
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                turn();
                if (!autoCommit) {
                    consumer.commitAsync();
                }
            }
            consumer.commitSync();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        for (var record : consumer.poll(POLL_TIMEOUT)) {
            handling.handle(record.value());
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
