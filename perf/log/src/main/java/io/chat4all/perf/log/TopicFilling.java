package io.chat4all.perf.log;

import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Makes the topic of a workload and writes its records, their keys in random order.
record TopicFilling(Workload workload, int keys, RandomGenerator random) {

    private static final String VALUE = "x".repeat(Workload.RECORD_BYTES);

    void write() {
        try (var messaging = KafkaMessaging.connect(KafkaConfig.at(workload.bootstrap()))) {
            messaging.ensure(List.of(workload.topic()));
            var failed = write(messaging);
            if (failed > 0) {
                throw new BenchFailed("%,d records could not be written".formatted(failed));
            }
        }
    }

    private int write(Messaging messaging) {
        var failed = new AtomicInteger();
        try (var producer = messaging.producer(workload.topic())) {
            for (int i = 0; i < workload.records(); i++) {
                var _ = producer.sendAsync("key-" + random.nextInt(keys), VALUE).whenComplete((_, failure) -> {
                    if (failure != null) {
                        failed.incrementAndGet();
                    }
                });
            }
        }
        return failed.get();
    }
}
