package io.chat4all.service.auth;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes tokens (JWT, RS256), signed with the newest key.
public final class TokenIssuer {

    private final String issuer;
    private final String audience;
    private final Duration lifetime;
    private final KeyDirectory keys;
    private final Clock clock;

    TokenIssuer(TokensConfig config, KeyDirectory keys, Clock clock) {
        this.issuer = config.issuer();
        this.audience = config.audience();
        this.lifetime = config.lifetime();
        this.keys = keys;
        this.clock = clock;
    }

    /// A token of a person.
    public IssuedToken issueForUser(TenantId tenant, UserId user, Set<Scope> scopes) {
        return issue(tenant, user.toString(), scopes);
    }

    /// A token of a tenant's application.
    public IssuedToken issueForApplication(TenantId tenant, String clientId, Set<Scope> scopes) {
        return issue(tenant, Claims.CLIENT_PREFIX + clientId, scopes);
    }

    private IssuedToken issue(TenantId tenant, String subject, Set<Scope> scopes) {
        var key = keys.newest();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var jwt = Jwt.builder()
                .algorithm(key.algorithm())
                .keyId(key.keyId())
                .type("JWT")
                .issuer(issuer)
                .addAudience(audience)
                .subject(subject)
                .issueTime(now)
                .expirationTime(now.plus(lifetime))
                .jwtId(UuidCreator.getTimeOrderedEpoch().toString())
                .addPayloadClaim(Claims.TENANT, tenant.toString())
                .addPayloadClaim(
                        Claims.SCOPE,
                        scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining(" ")))
                .build();
        return new IssuedToken(SignedJwt.sign(jwt, key).tokenContent(), lifetime);
    }
}
