package io.chat4all.storage;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The people and agents of a tenant.
public interface Users {

    record User(
            TenantId tenant, UserId id, String username, String displayName, String passwordHash, Instant createdAt) {}

    /// False when the user name is taken in the tenant; then nothing is stored. Of two callers at once one wins.
    boolean register(User user);

    Optional<User> named(TenantId tenant, String username);

    Optional<User> find(TenantId tenant, UserId id);

    /// Those of the ids that are users of the tenant.
    Set<UserId> existing(TenantId tenant, Set<UserId> ids);
}
