package io.chat4all.service.auth;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Who calls, as a verified token says.
///
/// @param user the person; empty for a tenant's application, which may act for any user of its tenant
/// @param scopes what the token allows, see [Scope]
public record Principal(TenantId tenant, Optional<UserId> user, Set<Scope> scopes, Instant expiresAt) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /// @throws Refused FORBIDDEN when the token does not have the scope
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw new Refused(ErrorCode.FORBIDDEN, "the token lacks the scope " + scope.wireName());
        }
    }
}
