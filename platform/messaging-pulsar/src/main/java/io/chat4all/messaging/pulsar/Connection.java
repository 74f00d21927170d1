package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.admin.PulsarAdmin;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SizeUnit;

/// The two clients of one process: `client` for records, `admin` for topics, policies and figures. Neither needs the
/// broker to be up when it is made.
record Connection(PulsarConfig config, TopicNames names, PulsarClient client, PulsarAdmin admin) {

    /// What is sent and not acknowledged, of all producers: beyond it, sending blocks.
    private static final int BUFFER_MEBIBYTES = 64;
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int CONNECT_SECONDS = 3;
    private static final int OPERATION_SECONDS = 10;
    private static final int REQUEST_SECONDS = 10;

    static Connection open(PulsarConfig config) {
        try {
            return new Connection(config, TopicNames.of(config), client(config), admin(config));
        } catch (PulsarClientException e) {
            throw new IllegalArgumentException(
                    "pulsar: service-url '%s', admin-url '%s': %s"
                            .formatted(config.serviceUrl(), config.adminUrl(), e.getMessage()),
                    e);
        }
    }

    private static PulsarClient client(PulsarConfig config) throws PulsarClientException {
        return PulsarClient.builder()
                .serviceUrl(config.serviceUrl())
                .memoryLimit(BUFFER_MEBIBYTES, SizeUnit.MEGA_BYTES)
                .keepAliveInterval(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .connectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .operationTimeout(OPERATION_SECONDS, TimeUnit.SECONDS)
                .startingBackoffInterval(100, TimeUnit.MILLISECONDS)
                .maxBackoffInterval(2, TimeUnit.SECONDS)
                .build();
    }

    private static PulsarAdmin admin(PulsarConfig config) throws PulsarClientException {
        return PulsarAdmin.builder()
                .serviceHttpUrl(config.adminUrl())
                .connectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(REQUEST_SECONDS, TimeUnit.SECONDS)
                .requestTimeout(REQUEST_SECONDS, TimeUnit.SECONDS)
                .build();
    }

    /// @throws LogUnavailable when it failed, or takes longer than that
    static <R> R await(CompletableFuture<R> answer, Duration patience, String what) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LogUnavailable(what + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new LogUnavailable(what + ": no answer within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(what + ": interrupted", e);
        }
    }

    void close() {
        admin.close();
        try {
            client.close();
        } catch (PulsarClientException e) {
            throw new LogUnavailable("closing the connection: " + e.getMessage(), e);
        }
    }
}
