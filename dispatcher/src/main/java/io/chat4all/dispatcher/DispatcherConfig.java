package io.chat4all.dispatcher;

import io.chat4all.config.Configuration;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.service.LogConfig;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.telemetry.TracingConfig;
import io.chat4all.storage.CassandraConfig;

/// @param http for health and metrics only
/// @param maxInFlight messages, and as many statuses, under way at once
record DispatcherConfig(
        HttpConfig http,
        TracingConfig tracing,
        LogConfig log,
        CassandraConfig cassandra,
        RedisConfig redis,
        int maxInFlight) {

    private static final int DEFAULT_PORT = 8082;
    private static final int DEFAULT_MAX_IN_FLIGHT = 1_000;

    static DispatcherConfig from(Configuration configuration) {
        var own = configuration.section("dispatcher");
        var config = new DispatcherConfig(
                HttpConfig.from(own, DEFAULT_PORT),
                TracingConfig.from(configuration.section("tracing")),
                LogConfig.from(configuration),
                CassandraConfig.from(configuration.section("cassandra")),
                RedisConfig.from(configuration.section("redis")),
                own.integer("max-in-flight", DEFAULT_MAX_IN_FLIGHT));
        configuration.finish();
        return config;
    }
}
