package io.chat4all.gateway.auth;

import io.chat4all.service.auth.IssuedToken;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.auth.TokenIssuer;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Tenants;
import io.chat4all.storage.Tenants.Client;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Exchanges the credentials of a tenant's application for a token (OAuth 2 client credentials).
public final class IssueClientToken {

    private final Tenants tenants;
    private final Passwords passwords;
    private final TokenIssuer issuer;

    public IssueClientToken(Tenants tenants, Passwords passwords, TokenIssuer issuer) {
        this.tenants = tenants;
        this.passwords = passwords;
        this.issuer = issuer;
    }

    /// @throws Refused WRONG_CREDENTIALS, the same and as late for an unknown client as for a wrong secret
    public IssuedToken issue(String clientId, String clientSecret) {
        var client = authenticated(clientId, clientSecret);
        return issuer.issueForApplication(client.tenant(), client.id(), scopes(client));
    }

    private Client authenticated(String clientId, String clientSecret) {
        var known = tenants.client(clientId);
        if (known.isEmpty()) {
            passwords.matchesNobody(clientSecret);
        }
        return known.filter(client -> passwords.matches(clientSecret, client.secretHash()))
                .orElseThrow(
                        () -> new Refused(ErrorCode.WRONG_CREDENTIALS, "the client id or the client secret is wrong"));
    }

    private static Set<Scope> scopes(Client client) {
        return client.scopes().stream()
                .map(Scope::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
