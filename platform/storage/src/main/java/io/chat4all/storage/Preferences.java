package io.chat4all.storage;

import io.chat4all.model.Reach;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// On which channels people want to be reached, when a message does not say.
public interface Preferences {

    /// What the tenant prefers for those who have no preference of their own.
    Optional<Reach> ofTenant(TenantId tenant);

    /// Its own; empty when it has none.
    Optional<Reach> of(TenantId tenant, UserId user);

    /// What holds for each of several users (up to 256): its own preference, or the tenant's. Users for whom
    /// there is neither are not in the map.
    Map<UserId, Reach> holding(TenantId tenant, Set<UserId> users);

    void setOfTenant(TenantId tenant, Reach reach);

    void set(TenantId tenant, UserId user, Reach reach);

    /// Nothing happens when there is none.
    void removeOfTenant(TenantId tenant);

    /// Nothing happens when there is none.
    void remove(TenantId tenant, UserId user);
}
