package io.chat4all.perf.log;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import java.util.function.Function;

/// Ours, as a service uses it.
record KeySharedConsumption(Messaging messaging, Subscription subscription) implements Consumption {

    private static final int MAX_BATCH = 50;

    static KeySharedConsumption ofRecords(Workload workload, String group, Handling handling) {
        RecordHandler<String> handler = record -> {
            handling.handle(record.value());
            return Outcome.ACKNOWLEDGE;
        };
        return start(
                workload,
                messaging -> messaging.subscribe(workload.topic(), SubscriptionOptions.keyShared(group), handler));
    }

    static KeySharedConsumption ofBatches(Workload workload, String group, Handling handling) {
        BatchHandler<String> handler = batch -> {
            handling.handle(() -> batch.stream().map(LogRecord::value).iterator());
            return BatchOutcome.acknowledge(batch.size());
        };
        return start(
                workload,
                messaging -> messaging.subscribe(
                        workload.topic(), SubscriptionOptions.keyShared(group), MAX_BATCH, handler));
    }

    private static KeySharedConsumption start(Workload workload, Function<Messaging, Subscription> subscribe) {
        var messaging = KafkaMessaging.connect(KafkaConfig.at(workload.bootstrap()));
        return new KeySharedConsumption(messaging, subscribe.apply(messaging));
    }

    @Override
    public void close() {
        subscription.close();
        messaging.close();
    }
}
