package io.chat4all.messaging.pulsar;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.BatcherBuilder;
import org.apache.pulsar.client.api.MessageRoutingMode;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.ProducerBuilder;

/// Opens native producers.
///
/// A batch holds records of one key, for the broker gives a whole batch to one subscriber of a KEY_SHARED
/// subscription. Such batches leave in another order than their records came, and deduplication takes whatever has a
/// smaller sequence id than the last one for a repeated record, so it would drop them: to a topic that deduplicates,
/// nothing is written in batches.
final class NativeProducers {

    private static final int BATCH_DELAY_MILLIS = 1;
    private static final int BATCH_RECORDS = 1_000;
    private static final int BATCH_BYTES = 128 << 10;

    private final Connection connection;
    private final Deduplication deduplication;

    NativeProducers(Connection connection) {
        this.connection = connection;
        this.deduplication = new Deduplication(connection.admin());
    }

    /// @param name under which the broker knows repeated records again
    CompletableFuture<Producer<byte[]>> open(String topic, Optional<String> name) {
        return name.map(known -> openNamed(topic, known)).orElseGet(() -> openUnnamed(topic));
    }

    private CompletableFuture<Producer<byte[]>> openUnnamed(String topic) {
        return deduplication
                .isOn(topic)
                .thenCompose(on ->
                        on ? unbatched(topic).createAsync() : batched(topic).createAsync());
    }

    private CompletableFuture<Producer<byte[]>> openNamed(String topic, String name) {
        return deduplication
                .switchOn(topic)
                .thenCompose(_ -> unbatched(topic).producerName(name).createAsync())
                .thenCompose(producer -> deduplication.awaitInForce(topic).thenApply(_ -> producer));
    }

    private ProducerBuilder<byte[]> batched(String topic) {
        return builder(topic)
                .enableBatching(true)
                .batcherBuilder(BatcherBuilder.KEY_BASED)
                .batchingMaxPublishDelay(BATCH_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .batchingMaxMessages(BATCH_RECORDS)
                .batchingMaxBytes(BATCH_BYTES);
    }

    private ProducerBuilder<byte[]> unbatched(String topic) {
        return builder(topic).enableBatching(false);
    }

    /// What bounds the records under way is the client's memory limit, not their number.
    private ProducerBuilder<byte[]> builder(String topic) {
        var timeout = Math.toIntExact(connection.config().deliveryTimeout().toMillis());
        return connection
                .client()
                .newProducer()
                .topic(topic)
                .sendTimeout(timeout, TimeUnit.MILLISECONDS)
                .maxPendingMessages(0)
                .blockIfQueueFull(true)
                .messageRoutingMode(MessageRoutingMode.CustomPartition)
                .messageRouter(new KeyRouter());
    }
}
