package io.chat4all.perf;

import java.net.URI;

/// The stack that is put under load, and the application that does it.
record Target(URI gateway, URI presence, String tenant, String clientId, String clientSecret) {

    Target {
        if (!"http".equals(gateway.getScheme()) || gateway.getPort() < 0) {
            throw new SetupFailed("--gateway must be like http://127.0.0.1:8080, not " + gateway, null);
        }
        if (!"ws".equals(presence.getScheme()) || presence.getPort() < 0) {
            throw new SetupFailed("--presence must be like ws://127.0.0.1:8081, not " + presence, null);
        }
    }

    URI socket() {
        return presence.resolve("/v1/ws");
    }

    @Override
    public String toString() {
        return "gateway %s, presence %s, tenant %s".formatted(gateway, presence, tenant);
    }
}
