package io.chat4all.channels;

import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.accounts.ChannelsConfig;
import io.chat4all.config.Configuration;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.service.LogConfig;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.telemetry.TracingConfig;
import io.chat4all.storage.CassandraConfig;

/// @param http for health and metrics only
/// @param maxInFlight deliveries of each channel under way at once
record WorkerConfig(
        HttpConfig http,
        TracingConfig tracing,
        LogConfig log,
        CassandraConfig cassandra,
        ObjectStoreConfig objects,
        RedisConfig redis,
        ChannelsConfig channels,
        MediaConfig media,
        int maxInFlight) {

    private static final int DEFAULT_PORT = 8083;
    private static final int DEFAULT_MAX_IN_FLIGHT = 500;

    static WorkerConfig from(Configuration configuration, ChannelAdapters adapters) {
        var own = configuration.section("worker");
        var config = new WorkerConfig(
                HttpConfig.from(own, DEFAULT_PORT),
                TracingConfig.from(configuration.section("tracing")),
                LogConfig.from(configuration),
                CassandraConfig.from(configuration.section("cassandra")),
                ObjectStoreConfig.from(configuration.section("objects")),
                RedisConfig.from(configuration.section("redis")),
                ChannelsConfig.from(configuration, adapters),
                MediaConfig.from(own, configuration.partOf("files")),
                own.integer("max-in-flight", DEFAULT_MAX_IN_FLIGHT));
        configuration.finish();
        return config;
    }
}
