package io.chat4all.perf.log;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// The loop of Kafka's documentation.
final class PlainConsumption implements Consumption {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final KafkaConsumer<String, String> consumer;
    private final Handling handling;
    private final Thread thread;
    private volatile boolean closing;

    private PlainConsumption(KafkaConsumer<String, String> consumer, Handling handling) {
        this.consumer = consumer;
        this.handling = handling;
        this.thread = Thread.ofPlatform().name("plain").unstarted(this::run);
    }

    static PlainConsumption start(Workload workload, String group, Handling handling) {
        var consumer = ConsumerSettings.consumer(workload, group);
        consumer.subscribe(List.of(workload.topic().name()));
        var consumption = new PlainConsumption(consumer, handling);
        consumption.thread.start();
        return consumption;
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                turn();
                consumer.commitAsync();
            }
            consumer.commitSync();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What a slow handler leaves of its last poll is acknowledged unread: nobody reads on in this group.
    private void turn() throws InterruptedException {
        for (var record : consumer.poll(POLL_TIMEOUT)) {
            if (handling.tally().isOver()) {
                return;
            }
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
