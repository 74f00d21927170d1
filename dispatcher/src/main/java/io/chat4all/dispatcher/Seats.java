package io.chat4all.dispatcher;

import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Merges;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Merges.Moved;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the members of a conversation can be reached. The seat of a member who was merged into another
/// user is that user's: what is said goes on to the addresses that moved, and what becomes of it is told of the seat.
/// Nobody gets anything twice, who has a seat of its own or sits on several.
final class Seats {

    private final Identities identities;
    private final Merges merges;

    Seats(Identities identities, Merges merges) {
        this.identities = identities;
        this.merges = merges;
    }

    /// Members who cannot be reached are not in the map.
    Map<UserId, List<Identity>> identities(TenantId tenant, List<Member> members) {
        var users = members.stream().map(Member::user).toList();
        if (users.isEmpty()) {
            return Map.of();
        }
        var reached = new HashMap<>(identities.of(tenant, Set.copyOf(users)));
        var others = users.stream().filter(user -> !reached.containsKey(user)).collect(Collectors.toSet());
        if (!others.isEmpty()) {
            seat(tenant, users, merges.survivors(tenant, others), reached);
        }
        return Map.copyOf(reached);
    }

    /// Where one of the members can be reached, as in [#identities]; mostly without asking for the others.
    List<Identity> identitiesOf(TenantId tenant, UserId member, List<Member> members) {
        var own = identities.of(tenant, member);
        return !own.isEmpty() || merges.survivor(tenant, member).equals(member)
                ? own
                : identities(tenant, members).getOrDefault(member, List.of());
    }

    private void seat(
            TenantId tenant, List<UserId> users, Map<UserId, UserId> survivors, Map<UserId, List<Identity>> reached) {
        var seated = new HashSet<>(users);
        for (var user : users) {
            var survivor = survivors.get(user);
            if (survivor != null && seated.add(survivor)) {
                var addresses = addresses(tenant, user, survivor);
                if (!addresses.isEmpty()) {
                    reached.put(user, addresses);
                }
            }
        }
    }

    /// Those that moved with the merge, where the member was reached before; if none is left, all there are.
    private List<Identity> addresses(TenantId tenant, UserId user, UserId survivor) {
        var all = identities.of(tenant, survivor);
        var moved = merges.of(tenant, user).map(Merge::moved).orElse(List.of());
        var own = all.stream()
                .filter(identity -> moved.contains(new Moved(identity.account(), identity.address())))
                .toList();
        return (own.isEmpty() ? all : own)
                .stream().map(identity -> identity.of(user)).toList();
    }
}
