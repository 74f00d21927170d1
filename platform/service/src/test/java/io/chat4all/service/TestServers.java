package io.chat4all.service;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.auth.TokenVerifier;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.http.Limits;
import io.chat4all.service.ws.WebSocketConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Settings for servers in tests: small, so that what takes minutes in production takes moments here.
public final class TestServers {

    public static final Principal ALICE = new Principal(
            TenantId.create(),
            Optional.of(UserId.create()),
            Scope.OF_USERS,
            Instant.now().plus(Duration.ofHours(1)));

    public static final Limits LIMITS = new Limits(64 * 1024, 500, 50, Duration.ofSeconds(20));

    public static final WebSocketConfig WEB_SOCKET =
            new WebSocketConfig(Duration.ofSeconds(20), Duration.ofSeconds(60), 1_000, 16, Duration.ofMillis(500));

    private TestServers() {}

    /// Takes `alice`, knows that `old` has expired, and refuses the rest.
    public static TokenVerifier verifier() {
        return token -> switch (token) {
            case "alice" -> ALICE;
            case "old" -> throw new Refused(ErrorCode.TOKEN_EXPIRED, "the token expired yesterday");
            case "short" ->
                new Principal(
                        ALICE.tenant(),
                        ALICE.user(),
                        ALICE.scopes(),
                        Instant.now().plusMillis(800));
            default -> throw new Refused(ErrorCode.UNAUTHENTICATED, "the token is not one of ours");
        };
    }

    public static HttpConfig config() {
        return config(LIMITS, WEB_SOCKET, Duration.ofMinutes(5));
    }

    public static HttpConfig config(Limits limits, WebSocketConfig webSocket, Duration idleTimeout) {
        return new HttpConfig("127.0.0.1", 0, limits, webSocket, idleTimeout, Duration.ZERO, Duration.ofSeconds(2));
    }
}
