package io.chat4all.realtime;

import io.chat4all.config.Section;
import java.net.URI;
import java.util.Optional;

/// Where Redis is.
///
/// @param uri `redis://host:port`, `rediss://…` for TLS
/// @param password of the default user
public record RedisConfig(URI uri, Optional<String> password) {

    public static RedisConfig from(Section section) {
        return new RedisConfig(URI.create(section.text("uri", "redis://127.0.0.1:16379")), section.secret("password"));
    }

    /// As an operator may read it: without credentials.
    String address() {
        return uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return "RedisConfig[" + address() + "]";
    }
}
