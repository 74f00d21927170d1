package io.chat4all.perf.log;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/// Asks the broker how many records a group has acknowledged.
final class Acknowledged implements AutoCloseable {

    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;

    Acknowledged(String bootstrap) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /// Offsets begin at 0 and have no gaps: the topic was written once, without transactions.
    long records(String group) throws InterruptedException {
        try {
            var offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return offsets.values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchFailed("the broker does not say what " + group + " acknowledged: " + e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
