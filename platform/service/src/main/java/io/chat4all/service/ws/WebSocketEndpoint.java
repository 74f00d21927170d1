package io.chat4all.service.ws;

import io.chat4all.service.auth.Principal;

/// What serves the sockets of one path.
public interface WebSocketEndpoint {

    /// Called once for each socket, before the upgrade is answered.
    ///
    /// @throws io.chat4all.service.errors.Refused and the upgrade is answered with its HTTP status and a
    ///     problem+json
    SocketHandler open(Principal principal, Handshake handshake);
}
