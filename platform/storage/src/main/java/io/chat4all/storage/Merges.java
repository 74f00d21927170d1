package io.chat4all.storage;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Users who turned out to be somebody else: whom they were merged into, and what moved there.
public interface Merges {

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

    /// Nothing happens when there is none.
    void end(Merge merge);
}
