package io.chat4all.model;

import java.util.Optional;

/// A kind of way on which people are reached.
public enum Channel {
    /// The application itself, over the WebSocket.
    APP("app");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    /// The name in the public API, the log and the store.
    public String wireName() {
        return wireName;
    }

    public static Optional<Channel> named(String wireName) {
        for (var channel : values()) {
            if (channel.wireName.equals(wireName)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
