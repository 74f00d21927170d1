package io.chat4all.service.auth;

import io.chat4all.model.InvalidId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.helidon.security.jwt.Jwt;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What the claims of one issuer's tokens mean.
interface Claims {

    String TENANT = "tenant";
    String SCOPE = "scope";
    String CLIENT_PREFIX = "client:";

    /// @throws io.chat4all.service.errors.Refused UNAUTHENTICATED when a claim is missing or is not what it
    ///     should be
    Principal principal(Jwt jwt, Instant expiresAt);

    /// Our own tokens: `sub` is a user id, or `client:<id>` for an application.
    static Claims own() {
        return (jwt, expiresAt) -> {
            var subject = subject(jwt);
            Optional<UserId> user = subject.startsWith(CLIENT_PREFIX) ? Optional.empty() : Optional.of(user(subject));
            return new Principal(tenant(jwt), user, scopes(jwt, Scope.OF_APPLICATIONS, Set.of()), expiresAt);
        };
    }

    /// Another issuer's tokens: persons of one tenant, with no more than a person's scopes.
    static Claims ofPersonsOf(TenantId tenant) {
        return (jwt, expiresAt) -> new Principal(
                tenant, Optional.of(user(subject(jwt))), scopes(jwt, Scope.OF_USERS, Scope.OF_USERS), expiresAt);
    }

    private static String subject(Jwt jwt) {
        return jwt.subject().orElseThrow(() -> JwtVerifier.unauthenticated("the token has no subject"));
    }

    private static UserId user(String subject) {
        try {
            return UserId.parse(subject);
        } catch (InvalidId _) {
            throw JwtVerifier.unauthenticated("the token's subject is not a user id");
        }
    }

    private static TenantId tenant(Jwt jwt) {
        try {
            return TenantId.parse(text(jwt, TENANT).orElse(""));
        } catch (InvalidId _) {
            throw JwtVerifier.unauthenticated("the token names no tenant");
        }
    }

    private static Set<Scope> scopes(Jwt jwt, Set<Scope> allowed, Set<Scope> whenAbsent) {
        var claim = text(jwt, SCOPE);
        if (claim.isEmpty()) {
            return whenAbsent;
        }
        var scopes = EnumSet.noneOf(Scope.class);
        for (var name : claim.get().split(" ", -1)) {
            Scope.named(name).filter(allowed::contains).ifPresent(scopes::add);
        }
        return scopes;
    }

    private static Optional<String> text(Jwt jwt, String claim) {
        return jwt.payloadClaim(claim)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString());
    }
}
