package io.chat4all.realtime;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Opens connections that come back by themselves, fail at once while they are down, and give up a command after
/// [#TIMEOUT].
final class RedisConnections implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int THREADS = 2;
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisConfig config;
    private final Duration patience;
    private final ClientResources resources;
    private final RedisClient client;

    /// @param patience how long opening a connection is tried: Redis may come up later than we do
    RedisConnections(RedisConfig config, Duration patience, CommandObserver observer) {
        this.config = config;
        this.patience = patience;
        this.resources = resources();
        this.client = RedisClient.create(resources, address(config));
        client.setOptions(options());
        client.addListener(new ObservedCommands(observer));
    }

    StatefulRedisConnection<String, byte[]> commands() {
        return retrying(() -> client.connect(CODEC));
    }

    StatefulRedisPubSubConnection<String, byte[]> subscriber() {
        return retrying(() -> client.connectPubSub(CODEC));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(TIMEOUT.toMillis());
    }

    private <T> T retrying(Supplier<T> connect) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return connect.get();
            } catch (RedisConnectionException e) {
                if (isRefusal(e) || System.nanoTime() - deadline >= 0) {
                    throw new RealtimeUnavailable("no connection to Redis at " + config.address(), e);
                }
                pause(e);
            }
        }
    }

    /// A wrong password does not become right by waiting; a Redis that loads its data becomes ready.
    private static boolean isRefusal(Throwable failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException refusal) {
                return !String.valueOf(refusal.getMessage()).startsWith("LOADING");
            }
        }
        return false;
    }

    private void pause(RedisConnectionException failure) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RealtimeUnavailable("interrupted while connecting to Redis at " + config.address(), failure);
        }
    }

    private static RedisURI address(RedisConfig config) {
        var address = RedisURI.create(config.uri());
        address.setTimeout(TIMEOUT);
        return config.password()
                .map(password -> RedisURI.builder(address)
                        .withPassword(password.toCharArray())
                        .build())
                .orElse(address);
    }

    private static ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.constant(PAUSE))
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(TIMEOUT)
                        .keepAlive(KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(5))
                                .interval(Duration.ofSeconds(2))
                                .count(3)
                                .build())
                        .build())
                .build();
    }
}
