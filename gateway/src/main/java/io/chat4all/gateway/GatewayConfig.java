package io.chat4all.gateway;

import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.accounts.ChannelsConfig;
import io.chat4all.config.Configuration;
import io.chat4all.gateway.auth.EnsureTenants.Bootstrap;
import io.chat4all.gateway.files.FilesConfig;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.service.LogConfig;
import io.chat4all.service.auth.TokensConfig;
import io.chat4all.service.http.BrowserOrigins;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.telemetry.TracingConfig;
import io.chat4all.storage.CassandraConfig;
import java.time.Duration;
import java.util.List;

/// @param browserOrigins from whose pages scripts may call
/// @param hashesAtOnce passwords hashed at the same time: each takes 19 MiB and a processor
/// @param hashPatience how long a log-in waits for its turn
/// @param bootstrap the tenants that are there from the start
record GatewayConfig(
        HttpConfig http,
        BrowserOrigins browserOrigins,
        TracingConfig tracing,
        LogConfig log,
        CassandraConfig cassandra,
        TokensConfig tokens,
        ChannelsConfig channels,
        ObjectStoreConfig objects,
        FilesConfig files,
        int hashesAtOnce,
        Duration hashPatience,
        List<Bootstrap> bootstrap) {

    private static final int DEFAULT_PORT = 8080;
    private static final Duration DEFAULT_HASH_PATIENCE = Duration.ofSeconds(5);

    GatewayConfig {
        if (hashesAtOnce < 1) {
            throw new IllegalArgumentException("gateway.hashes-at-once is 1 or more, not " + hashesAtOnce);
        }
        bootstrap = List.copyOf(bootstrap);
    }

    static GatewayConfig from(Configuration configuration, ChannelAdapters adapters) {
        var own = configuration.section("gateway");
        var config = new GatewayConfig(
                HttpConfig.from(own, DEFAULT_PORT),
                BrowserOrigins.from(own),
                TracingConfig.from(configuration.section("tracing")),
                LogConfig.from(configuration),
                CassandraConfig.from(configuration.section("cassandra")),
                TokensConfig.from(configuration.section("tokens")),
                ChannelsConfig.from(configuration, adapters),
                ObjectStoreConfig.from(configuration.section("objects")),
                FilesConfig.from(configuration.section("files")),
                own.integer("hashes-at-once", Runtime.getRuntime().availableProcessors()),
                own.duration("hash-patience", DEFAULT_HASH_PATIENCE),
                configuration.section("bootstrap").sections("tenants").stream()
                        .map(Bootstrap::from)
                        .toList());
        configuration.finish();
        return config;
    }
}
