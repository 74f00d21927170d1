package io.chat4all.realtime;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;

/// The realtime fabric on Redis: a sorted set per user says which nodes hold its sockets, a channel per node carries
/// the events.
public final class RedisRealtime implements Realtime {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RedisConnections connections;
    private final StatefulRedisConnection<String, byte[]> commands;
    private final RedisEventPublisher publisher;

    private RedisRealtime(RedisConnections connections, StatefulRedisConnection<String, byte[]> commands) {
        this.connections = connections;
        this.commands = commands;
        this.publisher = new RedisEventPublisher(commands.async());
    }

    /// Waits for a Redis that is not up yet, for up to a minute.
    ///
    /// @throws RealtimeUnavailable when Redis does not answer in that time, or refuses the password
    public static RedisRealtime connect(RedisConfig config) {
        return connect(config, CommandObserver.NONE);
    }

    /// As above.
    ///
    /// @param observer is told of each command
    public static RedisRealtime connect(RedisConfig config, CommandObserver observer) {
        return connect(config, PATIENCE, observer);
    }

    static RedisRealtime connect(RedisConfig config, Duration patience) {
        return connect(config, patience, CommandObserver.NONE);
    }

    private static RedisRealtime connect(RedisConfig config, Duration patience, CommandObserver observer) {
        var connections = new RedisConnections(config, patience, observer);
        try {
            return new RedisRealtime(connections, connections.commands());
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    @Override
    public EventPublisher publisher() {
        return publisher;
    }

    @Override
    public PresenceNode join(String nodeId, EventListener listener) {
        var registrations = new Registrations(nodeId, commands.async());
        return new RedisPresenceNode(nodeId, registrations, connections.subscriber(), listener);
    }

    @Override
    public boolean isReachable() {
        return RedisAnswer.of(() -> commands.async().ping()).isPresent();
    }

    @Override
    public void close() {
        publisher.close();
        connections.close();
    }
}
