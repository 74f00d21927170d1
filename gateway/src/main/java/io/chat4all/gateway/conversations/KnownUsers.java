package io.chat4all.gateway.conversations;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Users;
import java.util.Set;

/// Members are users of the tenant.
public final class KnownUsers {

    private final Users users;

    public KnownUsers(Users users) {
        this.users = users;
    }

    /// @throws Refused USER_NOT_FOUND, naming the first who is none
    public void require(TenantId tenant, Set<UserId> ids) {
        var existing = users.existing(tenant, ids);
        ids.stream().filter(id -> !existing.contains(id)).findFirst().ifPresent(unknown -> {
            throw new Refused(ErrorCode.USER_NOT_FOUND, "there is no user " + unknown);
        });
    }
}
