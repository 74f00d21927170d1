package io.chat4all.gateway.channels;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.gateway.channels.Addresses.Address;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Merges;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// At which addresses a user is reached, and by whom it is known when it writes. Safe to repeat.
public final class LinkIdentities {

    private static final int MAX_NAME = 100;

    /// @param address as people write it
    /// @param name of the person on the channel; may be empty
    public record Link(ChannelAccountId account, String address, String name, Map<String, String> attributes) {

        public Link {
            attributes = Map.copyOf(attributes);
        }
    }

    private final Addresses addresses;
    private final KnownUsers users;
    private final Identities identities;
    private final Merges merges;
    private final FindIdentities find;
    private final IdentityChanges changes;
    private final Clock clock;

    public LinkIdentities(
            Addresses addresses,
            KnownUsers users,
            Identities identities,
            Merges merges,
            FindIdentities find,
            IdentityChanges changes,
            Clock clock) {
        this.addresses = addresses;
        this.users = users;
        this.identities = identities;
        this.merges = merges;
        this.find = find;
        this.changes = changes;
        this.clock = clock;
    }

    /// @throws Refused USER_NOT_FOUND, USER_MERGED, CHANNEL_ACCOUNT_NOT_FOUND, INVALID_ARGUMENT,
    ///     IDENTITY_TAKEN
    public IdentityView link(Principal caller, UserId user, Link link) {
        requireUser(caller, user);
        return claim(caller, user, addresses.require(caller, link.account(), link.address()), link);
    }

    /// @throws Refused USER_MERGED, INVALID_ARGUMENT, IDENTITY_TAKEN
    IdentityView claim(Principal caller, UserId user, Address address, Link link) {
        requireItself(caller, user);
        var identity = identities.claim(new Identity(
                caller.tenant(),
                address.account().id(),
                address.account().channel(),
                address.text(),
                user,
                name(link.name()),
                Texts.requireMetadata(link.attributes()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        if (!identity.user().equals(user)) {
            throw new Refused(
                    ErrorCode.IDENTITY_TAKEN,
                    "'%s' is user %s on this account: unlink it there first"
                            .formatted(address.text(), identity.user()));
        }
        changes.linked(caller, identity);
        changes.tell(identity.tenant(), user);
        return find.view(identity);
    }

    /// Nothing happens when it is not the user's. What was said stays where it is; whoever writes from
    /// there is a stranger again, with a user of its own.
    ///
    /// @throws Refused USER_NOT_FOUND, CHANNEL_ACCOUNT_NOT_FOUND, INVALID_ARGUMENT
    public void unlink(Principal caller, UserId user, ChannelAccountId account, String written) {
        requireUser(caller, user);
        var address = addresses.require(caller, account, written).text();
        identities
                .find(account, address)
                .filter(identity -> identity.user().equals(user))
                .or(() -> leftOf(caller, user, account, address))
                .ifPresent(identity -> {
                    changes.record(caller, user, Kind.UNLINKED, identity, user.toString(), "");
                    identities.remove(identity);
                    changes.tell(identity.tenant(), user);
                });
    }

    /// By a call that failed half-way.
    private Optional<Identity> leftOf(Principal caller, UserId user, ChannelAccountId account, String address) {
        return identities.of(caller.tenant(), user).stream()
                .filter(identity -> identity.account().equals(account))
                .filter(identity -> identity.address().equals(address))
                .findFirst();
    }

    private void requireUser(Principal caller, UserId user) {
        caller.require(Scope.USERS_WRITE);
        users.require(caller.tenant(), Set.of(user));
    }

    private void requireItself(Principal caller, UserId user) {
        merges.of(caller.tenant(), user).ifPresent(merge -> {
            throw new Refused(ErrorCode.USER_MERGED, "user %s was merged into %s".formatted(user, merge.into()));
        });
    }

    private static Optional<String> name(String name) {
        Texts.requireUnicode("name", name);
        if (Texts.length(name) > MAX_NAME) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "name has at most %d characters, not %d".formatted(MAX_NAME, Texts.length(name)));
        }
        return Optional.of(name).filter(given -> !given.isBlank());
    }
}
