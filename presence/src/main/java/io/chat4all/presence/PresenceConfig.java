package io.chat4all.presence;

import io.chat4all.config.Configuration;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.service.LogConfig;
import io.chat4all.service.auth.TokensConfig;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.telemetry.TracingConfig;
import io.chat4all.storage.CassandraConfig;
import java.util.UUID;

/// @param node what makes this node one among the others
record PresenceConfig(
        HttpConfig http,
        TracingConfig tracing,
        TokensConfig tokens,
        LogConfig log,
        CassandraConfig cassandra,
        RedisConfig redis,
        NodeConfig node,
        SessionLimits session) {

    private static final int DEFAULT_PORT = 8081;

    static PresenceConfig from(Configuration configuration) {
        var own = configuration.section("presence");
        var config = new PresenceConfig(
                HttpConfig.from(own, DEFAULT_PORT),
                TracingConfig.from(configuration.section("tracing")),
                TokensConfig.from(configuration.section("tokens")),
                LogConfig.from(configuration),
                CassandraConfig.from(configuration.section("cassandra")),
                RedisConfig.from(configuration.section("redis")),
                new NodeConfig(
                        own.text("node-id", "presence-" + UUID.randomUUID()),
                        own.integer("max-sockets-per-person", 20),
                        own.integer("max-store-reads", 64)),
                SessionLimits.from(own));
        configuration.finish();
        return config;
    }

    /// @param id unique among the running nodes; at random unless it is set
    /// @param maxSocketsPerPerson more are answered with 429
    /// @param maxStoreReads how much is read from the store at once, for all sessions together
    record NodeConfig(String id, int maxSocketsPerPerson, int maxStoreReads) {}
}
