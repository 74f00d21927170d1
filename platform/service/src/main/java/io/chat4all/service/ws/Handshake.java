package io.chat4all.service.ws;

import java.util.List;
import java.util.Map;

/// The request that asked for a socket. The token is not in it.
///
/// @param query the first value of each parameter
/// @param subprotocols what the client offered, without `bearer.…`
public record Handshake(String path, Map<String, String> query, List<String> subprotocols) {

    public Handshake {
        query = Map.copyOf(query);
        subprotocols = List.copyOf(subprotocols);
    }
}
