package io.chat4all.gateway;

import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.TenantId;
import io.chat4all.servers.JwtKey;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.auth.Tokens;
import io.chat4all.service.auth.TokensConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tokens that a gateway would not give out.
final class TestTokens {

    private static final Path OTHER_KEYS = RunningGateway.KEYS.resolveSibling("forger");

    private TestTokens() {}

    /// Of the right issuer and key, long expired.
    static String expired(Person person, TenantId tenant) {
        var yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        return issued(RunningGateway.KEYS, yesterday, person, tenant, Scope.OF_USERS);
    }

    /// All as it should be, but the key that signed it.
    static String forged(Person person, TenantId tenant) {
        try {
            JwtKey.write(OTHER_KEYS.resolve("key-1.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return issued(OTHER_KEYS, Clock.systemUTC(), person, tenant, Scope.OF_USERS);
    }

    static String with(Set<Scope> scopes, Person person, TenantId tenant) {
        return issued(RunningGateway.KEYS, Clock.systemUTC(), person, tenant, scopes);
    }

    private static String issued(Path keys, Clock clock, Person person, TenantId tenant, Set<Scope> scopes) {
        var config = new TokensConfig(
                RunningGateway.ISSUER, "chat4all", Duration.ofHours(1), Optional.of(keys), Optional.empty(), List.of());
        try (var tokens = Tokens.open(config, clock)) {
            return tokens.issuer().issueForUser(tenant, person.id(), scopes).value();
        }
    }
}
