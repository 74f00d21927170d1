package io.chat4all.service.auth;

/// The one check behind the three doors (REST, gRPC, WebSocket).
public interface TokenVerifier {

    /// @throws io.chat4all.service.errors.Refused UNAUTHENTICATED or TOKEN_EXPIRED; the detail says why and
    ///     never quotes the token
    Principal verify(String token);
}
