package io.chat4all.gateway.channels;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.gateway.calls.Texts;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// At which addresses a user is reached, and by whom it is known when it writes. The dispatcher hears of
/// each change through the log of every conversation that the user is in, so messages after it go where it
/// says. Safe to repeat.
public final class LinkIdentities {

    private static final int MAX_ADDRESS = 320;
    private static final int MAX_NAME = 100;

    /// @param address as people write it
    /// @param name of the person on the channel; may be empty
    public record Link(ChannelAccountId account, String address, String name, Map<String, String> attributes) {

        public Link {
            attributes = Map.copyOf(attributes);
        }
    }

    private final OwnAccounts accounts;
    private final KnownChannels channels;
    private final KnownUsers users;
    private final Identities identities;
    private final Conversations conversations;
    private final ConversationLog log;
    private final Clock clock;

    public LinkIdentities(
            ChannelAccounts accounts,
            KnownChannels channels,
            KnownUsers users,
            Identities identities,
            Conversations conversations,
            ConversationLog log,
            Clock clock) {
        this.accounts = new OwnAccounts(accounts);
        this.channels = channels;
        this.users = users;
        this.identities = identities;
        this.conversations = conversations;
        this.log = log;
        this.clock = clock;
    }

    /// @throws Refused USER_NOT_FOUND
    public List<Identity> of(Principal caller, UserId user) {
        requireUser(caller, user);
        return identities.of(caller.tenant(), user);
    }

    /// @throws Refused USER_NOT_FOUND, CHANNEL_ACCOUNT_NOT_FOUND, INVALID_ARGUMENT, IDENTITY_TAKEN
    public Identity link(Principal caller, UserId user, Link link) {
        requireUser(caller, user);
        var account = accounts.require(caller, link.account());
        var address = address(channels.require(account.channel().wireName()), link.address());
        var identity = identities.claim(new Identity(
                caller.tenant(),
                account.id(),
                account.channel(),
                address,
                user,
                name(link.name()),
                Texts.requireMetadata(link.attributes()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        if (!identity.user().equals(user)) {
            throw new Refused(
                    ErrorCode.IDENTITY_TAKEN,
                    "'%s' is user %s on this account: unlink it there first".formatted(address, identity.user()));
        }
        tell(identity);
        return identity;
    }

    /// Nothing happens when it is not the user's. What was said stays where it is.
    ///
    /// @throws Refused USER_NOT_FOUND, CHANNEL_ACCOUNT_NOT_FOUND, INVALID_ARGUMENT
    public void unlink(Principal caller, UserId user, ChannelAccountId account, String written) {
        requireUser(caller, user);
        var own = accounts.require(caller, account);
        var address = address(channels.require(own.channel().wireName()), written);
        identities
                .find(account, address)
                .filter(identity -> identity.user().equals(user))
                .ifPresent(identity -> {
                    identities.remove(identity);
                    tell(identity);
                });
    }

    private void tell(Identity identity) {
        conversations.each(
                identity.tenant(),
                identity.user(),
                conversation -> log.identitiesChanged(identity.tenant(), conversation, identity.user()));
    }

    private void requireUser(Principal caller, UserId user) {
        caller.require(Scope.USERS_WRITE);
        users.require(caller.tenant(), Set.of(user));
    }

    private static String address(ChannelAdapter adapter, String written) {
        Texts.requireUnicode("address", written);
        if (written.isBlank() || written.length() > MAX_ADDRESS) {
            throw invalid("address has 1 to %d characters".formatted(MAX_ADDRESS));
        }
        try {
            return adapter.address(written.strip());
        } catch (IllegalArgumentException e) {
            throw invalid("address: " + e.getMessage());
        }
    }

    private static Optional<String> name(String name) {
        Texts.requireUnicode("name", name);
        if (Texts.length(name) > MAX_NAME) {
            throw invalid("name has at most %d characters, not %d".formatted(MAX_NAME, Texts.length(name)));
        }
        return Optional.of(name).filter(given -> !given.isBlank());
    }

    private static Refused invalid(String detail) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, detail);
    }
}
