package io.chat4all.gateway.channels;

import io.chat4all.gateway.calls.PageSize;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Consents;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.Merges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// At which addresses a user is reached, what it wants there, and how that came to be.
public final class FindIdentities {

    /// @param mergedInto another user, whose the identities are; empty for who is itself
    public record Found(List<IdentityView> identities, Optional<UserId> mergedInto) {}

    private final KnownUsers users;
    private final Identities identities;
    private final Consents consents;
    private final Merges merges;
    private final IdentityHistory history;

    public FindIdentities(
            KnownUsers users, Identities identities, Consents consents, Merges merges, IdentityHistory history) {
        this.users = users;
        this.identities = identities;
        this.consents = consents;
        this.merges = merges;
        this.history = history;
    }

    /// @throws Refused USER_NOT_FOUND
    public Found of(Principal caller, UserId user) {
        requireUser(caller, user);
        return new Found(
                identities.of(caller.tenant(), user).stream().map(this::view).toList(),
                merges.of(caller.tenant(), user).map(Merges.Merge::into));
    }

    IdentityView view(Identity identity) {
        return new IdentityView(identity, consents.of(identity.account(), identity.address()));
    }

    /// The newest first.
    ///
    /// @param before only what is older
    /// @throws Refused USER_NOT_FOUND, INVALID_ARGUMENT
    public List<Change> history(Principal caller, UserId user, Optional<Instant> before, long limit) {
        requireUser(caller, user);
        return history.of(caller.tenant(), user, before, PageSize.of(limit));
    }

    private void requireUser(Principal caller, UserId user) {
        caller.require(Scope.USERS_WRITE);
        users.require(caller.tenant(), Set.of(user));
    }
}
