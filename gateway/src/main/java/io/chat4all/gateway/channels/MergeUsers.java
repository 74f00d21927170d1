package io.chat4all.gateway.channels;

import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Merges;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Merges.Moved;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// One person who is known as two users: the addresses of the one become the other's, and can come back.
/// Conversations stay as they are. In those of the merged user its seat is the other's: what is said there
/// goes to the other's addresses, and what comes from these is said from the seat. Safe to repeat: a call
/// that failed half-way is made good by the next.
public final class MergeUsers {

    private final KnownUsers users;
    private final Identities identities;
    private final Merges merges;
    private final IdentityChanges changes;
    private final Clock clock;

    public MergeUsers(KnownUsers users, Identities identities, Merges merges, IdentityChanges changes, Clock clock) {
        this.users = users;
        this.identities = identities;
        this.merges = merges;
        this.changes = changes;
        this.clock = clock;
    }

    /// @throws Refused USER_NOT_FOUND, INVALID_ARGUMENT, USER_MERGED when one of them is merged already
    public Merge merge(Principal caller, UserId user, UserId into) {
        caller.require(Scope.USERS_WRITE);
        if (user.equals(into)) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "into is the user itself");
        }
        users.require(caller.tenant(), Set.of(user, into));
        requireItself(caller, into);
        var merge = merges.begin(wanted(caller, user, into));
        if (!merge.into().equals(into)) {
            throw merged(user, merge.into());
        }
        merge.moved().forEach(moved -> move(caller, Kind.MERGED, moved, user, into));
        tell(merge);
        return merge;
    }

    /// What the merge moved comes back, as far as it is still where it went. Nothing happens when there was
    /// no merge.
    ///
    /// @throws Refused USER_NOT_FOUND
    public void unmerge(Principal caller, UserId user) {
        caller.require(Scope.USERS_WRITE);
        users.require(caller.tenant(), Set.of(user));
        merges.of(caller.tenant(), user).ifPresent(merge -> {
            var holder = merges.survivor(caller.tenant(), user);
            merge.moved().forEach(moved -> move(caller, Kind.UNMERGED, moved, holder, user));
            merges.end(merge);
            tell(merge);
            changes.tell(merge.tenant(), holder);
        });
    }

    private Merge wanted(Principal caller, UserId user, UserId into) {
        var moved = identities.of(caller.tenant(), user).stream()
                .map(identity -> new Moved(identity.account(), identity.address()))
                .toList();
        return new Merge(caller.tenant(), user, into, clock.instant().truncatedTo(ChronoUnit.MILLIS), moved);
    }

    /// In the histories of both.
    private void move(Principal caller, Kind kind, Moved moved, UserId from, UserId to) {
        identityOf(moved, from).ifPresent(identity -> {
            changes.record(caller, from, kind, identity, from.toString(), to.toString());
            changes.record(caller, to, kind, identity, from.toString(), to.toString());
            identities.move(identity, to);
        });
    }

    private Optional<Identity> identityOf(Moved moved, UserId user) {
        return identities
                .find(moved.account(), moved.address())
                .filter(identity -> identity.user().equals(user));
    }

    private void tell(Merge merge) {
        changes.tell(merge.tenant(), merge.user());
        changes.tell(merge.tenant(), merge.into());
    }

    private void requireItself(Principal caller, UserId user) {
        merges.of(caller.tenant(), user).ifPresent(merge -> {
            throw merged(user, merge.into());
        });
    }

    private static Refused merged(UserId user, UserId into) {
        return new Refused(ErrorCode.USER_MERGED, "user %s was merged into %s".formatted(user, into));
    }
}
