package io.chat4all.service.ws;

import io.chat4all.config.Section;
import java.time.Duration;

/// @param pingEvery how often the server pings each socket
/// @param silence a peer that says nothing (a pong is something) for this long is taken for dead
/// @param maxMessageBytes a longer message closes the socket with 1009
/// @param maxQueued frames that wait for a slow reader; one more makes the sender wait
/// @param sendTimeout how long a sender waits for room before the socket is given up as too slow
public record WebSocketConfig(
        Duration pingEvery, Duration silence, int maxMessageBytes, int maxQueued, Duration sendTimeout) {

    private static final int DEFAULT_MAX_MESSAGE_BYTES = 128 * 1024;
    private static final int DEFAULT_MAX_QUEUED = 1_024;

    public static WebSocketConfig from(Section section) {
        return new WebSocketConfig(
                section.duration("websocket-ping", Duration.ofSeconds(20)),
                section.duration("websocket-silence", Duration.ofSeconds(60)),
                section.integer("websocket-max-message-bytes", DEFAULT_MAX_MESSAGE_BYTES),
                section.integer("websocket-max-queued", DEFAULT_MAX_QUEUED),
                section.duration("websocket-send-timeout", Duration.ofSeconds(10)));
    }
}
