package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.session.throttling.ConcurrencyLimitingRequestThrottler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Opens sessions of the driver, set up for us.
final class Sessions {

    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);
    private static final Duration RECONNECT_AT_LEAST_EVERY = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /// Below the 1,024 that one connection takes.
    private static final int MAX_REQUESTS_UNDER_WAY = 1000;

    private static final int MAX_REQUESTS_WAITING = 10_000;

    private Sessions() {}

    static CqlSession open(CassandraConfig config) {
        var builder = CqlSession.builder()
                .withConfigLoader(settings(config))
                .withLocalDatacenter(config.datacenter())
                .addContactPoints(addresses(config.contactPoints()));
        config.credentials().ifPresent(login -> builder.withAuthCredentials(login.username(), login.password()));
        var session = builder.build();
        requireDatacenter(session, config.datacenter());
        return session;
    }

    /// Resolved anew for each session: names may be known later, or change.
    private static List<InetSocketAddress> addresses(List<String> contactPoints) {
        return contactPoints.stream().map(Sessions::address).toList();
    }

    private static InetSocketAddress address(String contactPoint) {
        var colon = contactPoint.lastIndexOf(':');
        return new InetSocketAddress(
                contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1)));
    }

    private static DriverConfigLoader settings(CassandraConfig config) {
        return DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, DefaultConsistencyLevel.LOCAL_QUORUM.name())
                .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, DefaultConsistencyLevel.LOCAL_SERIAL.name())
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, config.requestTimeout())
                // Everything we write may be written again; lightweight transactions say otherwise themselves.
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, RECONNECT_AFTER)
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, RECONNECT_AT_LEAST_EVERY)
                .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, HEARTBEAT)
                .withClass(DefaultDriverOption.REQUEST_THROTTLER_CLASS, ConcurrencyLimitingRequestThrottler.class)
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, MAX_REQUESTS_UNDER_WAY)
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, MAX_REQUESTS_WAITING)
                .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(config.keyspace()))
                // Group commit makes batches across partitions on purpose; a server with default settings warns of
                // each.
                .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                .build();
    }

    /// With a wrong name the driver would find no node to ask, for ever, and not say why.
    private static void requireDatacenter(CqlSession session, String datacenter) {
        var known = session.getMetadata().getNodes().values().stream()
                .map(node -> Objects.requireNonNullElse(node.getDatacenter(), datacenter))
                .collect(Collectors.toSet());
        if (!known.contains(datacenter)) {
            session.close();
            throw new IllegalArgumentException(
                    "cassandra.datacenter is '" + datacenter + "', but the nodes are in " + known);
        }
    }
}
