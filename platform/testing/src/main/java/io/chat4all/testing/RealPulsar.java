package io.chat4all.testing;

import io.chat4all.servers.Child;
import io.chat4all.servers.PulsarServer;

/// A real Pulsar, which has two addresses.
public final class RealPulsar extends RealServer {

    private final PulsarServer server;

    RealPulsar(Child child, PulsarServer server) {
        super(child, server.client());
        this.server = server;
    }

    /// `pulsar://host:port`, for clients.
    @Override
    public String address() {
        return server.serviceUrl();
    }

    /// `http://host:port`, of the admin API.
    public String adminUrl() {
        return server.adminUrl();
    }
}
