package io.chat4all.messaging.pulsar;

import io.chat4all.config.Section;
import java.time.Duration;

/// @param serviceUrl `pulsar://host:port`, comma-separated
/// @param adminUrl `http://host:port` of the same cluster: topics are made there, and lag is asked for
/// @param tenant made when it is missing
/// @param namespace of the tenant; made when it is missing, with a retention of seven days
/// @param deliveryTimeout after which a send that was not acknowledged fails
/// @param startupTimeout how long [PulsarMessaging] waits for a broker that is not up yet
public record PulsarConfig(
        String serviceUrl,
        String adminUrl,
        String tenant,
        String namespace,
        Duration deliveryTimeout,
        Duration startupTimeout) {

    private static final String NAME = "[A-Za-z0-9._-]+";
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

    public PulsarConfig {
        if (!serviceUrl.matches("pulsar(\\+ssl)?://.+") || !adminUrl.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "pulsar: service-url '%s' (pulsar://host:port), admin-url '%s' (http://host:port)"
                            .formatted(serviceUrl, adminUrl));
        }
        if (!tenant.matches(NAME) || !namespace.matches(NAME)) {
            throw new IllegalArgumentException(
                    "pulsar: tenant '%s', namespace '%s': letters, digits, . _ - only".formatted(tenant, namespace));
        }
        if (deliveryTimeout.compareTo(Duration.ofSeconds(1)) < 0 || startupTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "pulsar: delivery-timeout %s (1s or more), startup-timeout %s (0s or more)"
                            .formatted(deliveryTimeout, startupTimeout));
        }
    }

    /// Reads `service-url`, `admin-url`, `tenant`, `namespace`, `delivery-timeout`, `startup-timeout`.
    public static PulsarConfig from(Section section) {
        return new PulsarConfig(
                section.text("service-url", "pulsar://127.0.0.1:16650"),
                section.text("admin-url", "http://127.0.0.1:16680"),
                section.text("tenant", "public"),
                section.text("namespace", "chat4all"),
                section.duration("delivery-timeout", DELIVERY_TIMEOUT),
                section.duration("startup-timeout", STARTUP_TIMEOUT));
    }

    public static PulsarConfig at(String serviceUrl, String adminUrl) {
        return new PulsarConfig(serviceUrl, adminUrl, "public", "chat4all", DELIVERY_TIMEOUT, STARTUP_TIMEOUT);
    }
}
