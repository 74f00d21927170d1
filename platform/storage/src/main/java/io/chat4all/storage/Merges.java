package io.chat4all.storage;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Users who turned out to be somebody else: whom they were merged into, and what moved there.
public interface Merges {

    /// Merges of merged users are followed as far as this: two that were made at the same moment could lead
    /// in a circle.
    int MAX_HOPS = 8;

    /// An address that moved.
    record Moved(ChannelAccountId account, String address) {}

    record Merge(TenantId tenant, UserId user, UserId into, Instant at, List<Moved> moved) {

        public Merge {
            moved = List.copyOf(moved);
        }
    }

    /// Stores it unless the user is merged already. Of two callers at once one wins.
    ///
    /// @return what holds now: the given one, or the one that was there
    Merge begin(Merge merge);

    Optional<Merge> of(TenantId tenant, UserId user);

    /// Whom each of the users (up to 256) was merged into; users who are themselves are not in the map.
    Map<UserId, UserId> into(TenantId tenant, Set<UserId> users);

    /// Who the user is by now, through all merges; itself when it is not merged.
    default UserId survivor(TenantId tenant, UserId user) {
        return survivors(tenant, Set.of(user)).getOrDefault(user, user);
    }

    /// Who each of the users (up to 256) is by now; users who are themselves are not in the map.
    default Map<UserId, UserId> survivors(TenantId tenant, Set<UserId> users) {
        var survivors = new HashMap<>(into(tenant, users));
        var next = survivors.isEmpty() ? survivors : into(tenant, Set.copyOf(survivors.values()));
        for (int hop = 1; hop < MAX_HOPS && !next.isEmpty(); hop++) {
            var ahead = next;
            survivors.replaceAll((_, survivor) -> ahead.getOrDefault(survivor, survivor));
            next = into(tenant, Set.copyOf(survivors.values()));
        }
        return Map.copyOf(survivors);
    }

    /// Nothing happens when there is none.
    void end(Merge merge);
}
