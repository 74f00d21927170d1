package io.chat4all.service.http;

import io.chat4all.config.Section;
import io.chat4all.service.ws.WebSocketConfig;
import java.time.Duration;

/// One service's server.
///
/// @param port 0 for any free one
/// @param idleTimeout after which a connection without requests is closed; WebSockets have their own
/// @param shutdownDelay between "not ready" and the closing of the port, for load balancers to notice
/// @param shutdownGrace how long requests under way may go on once the port is closed
public record HttpConfig(
        String host,
        int port,
        Limits limits,
        WebSocketConfig webSocket,
        Duration idleTimeout,
        Duration shutdownDelay,
        Duration shutdownGrace) {

    public static HttpConfig from(Section section, int defaultPort) {
        return new HttpConfig(
                section.text("host", "127.0.0.1"),
                section.integer("port", defaultPort),
                Limits.from(section),
                WebSocketConfig.from(section),
                section.duration("idle-timeout", Duration.ofMinutes(5)),
                section.duration("shutdown-delay", Duration.ZERO),
                section.duration("shutdown-grace", Duration.ofSeconds(8)));
    }
}
