package io.chat4all.perf;

import java.net.URI;
import java.util.List;

/// Where a stack of several gateways and presences is entered, and the application that does it.
///
/// @param gateways `http://host:port`
/// @param presences where people's sockets go: `ws://host:port/v1/ws`
public record Doors(List<URI> gateways, List<URI> presences, String tenant, String clientId, String clientSecret) {

    public Doors {
        gateways = List.copyOf(gateways);
        presences = List.copyOf(presences);
    }
}
