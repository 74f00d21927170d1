package io.chat4all.gateway.channels;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sets up a tenant's senders on channels, changes them, switches them on and off. Nothing is stored that
/// its provider, asked with the credentials, does not take; one that is off is not asked about.
public final class SetUpAccounts {

    /// @param id makes a repeated call harmless; made here when the caller brings none
    /// @param name what people call it; the channel's when empty
    public record NewAccount(
            Optional<ChannelAccountId> id,
            String channel,
            String name,
            Map<String, String> settings,
            Map<String, String> credentials,
            List<UserId> inbox,
            boolean enabled) {

        public NewAccount {
            settings = Map.copyOf(settings);
            credentials = Map.copyOf(credentials);
            inbox = List.copyOf(inbox);
        }
    }

    /// What is empty stays as it is; what is not takes the place of all that was there.
    public record Change(
            Optional<String> name,
            Optional<Map<String, String>> settings,
            Optional<Map<String, String>> credentials,
            Optional<List<UserId>> inbox,
            Optional<Boolean> enabled) {}

    private final ChannelAccounts accounts;
    private final OwnAccounts own;
    private final KnownChannels channels;
    private final AccountClients clients;
    private final KnownUsers users;
    private final Clock clock;

    public SetUpAccounts(
            ChannelAccounts accounts, KnownChannels channels, AccountClients clients, KnownUsers users, Clock clock) {
        this.accounts = accounts;
        this.own = new OwnAccounts(accounts);
        this.channels = channels;
        this.clients = clients;
        this.users = users;
        this.clock = clock;
    }

    /// The same id with the same content is the same account.
    ///
    /// @throws Refused UNSUPPORTED_CHANNEL, INVALID_ARGUMENT, USER_NOT_FOUND, ID_REUSED,
    /// CHANNEL_ACCOUNT_REFUSED, UNAVAILABLE when the provider does not answer
    public AccountView create(Principal caller, NewAccount wanted) {
        caller.require(Scope.CHANNELS_WRITE);
        var adapter = channels.require(wanted.channel());
        var account = account(caller, wanted, adapter);
        var known = accounts.find(account.id());
        if (known.isPresent()) {
            return repeated(known.get(), account);
        }
        return stored(account, adapter);
    }

    private AccountView repeated(ChannelAccount known, ChannelAccount wanted) {
        if (!known.equals(withTimesOf(known, wanted))) {
            throw new Refused(
                    ErrorCode.ID_REUSED, "account_id " + wanted.id() + " was used before with another content");
        }
        return new AccountView(known, clients.callback(known), Map.of());
    }

    /// @throws Refused as [#create], and CHANNEL_ACCOUNT_NOT_FOUND
    public AccountView change(Principal caller, ChannelAccountId id, Change change) {
        caller.require(Scope.CHANNELS_WRITE);
        var before = own.require(caller, id);
        var adapter = channels.require(before.channel().wireName());
        return stored(changed(before, change), adapter);
    }

    /// Nothing more goes out by it, and what its provider calls with is refused. Messages and receipts
    /// stay.
    ///
    /// @throws Refused CHANNEL_ACCOUNT_NOT_FOUND
    public void remove(Principal caller, ChannelAccountId id) {
        caller.require(Scope.CHANNELS_WRITE);
        accounts.remove(own.require(caller, id));
    }

    private AccountView stored(ChannelAccount account, ChannelAdapter adapter) {
        AccountRules.check(account, adapter);
        users.require(account.tenant(), new HashSet<>(account.inbox()));
        var facts = account.enabled() ? checked(account) : Map.<String, String>of();
        accounts.save(account);
        return new AccountView(account, clients.callback(account), facts);
    }

    private Map<String, String> checked(ChannelAccount account) {
        return switch (clients.check(account)) {
            case ConnectResult.Ready(var facts) -> facts;
            case ConnectResult.Refused(String reason) -> throw new Refused(ErrorCode.CHANNEL_ACCOUNT_REFUSED, reason);
            case ConnectResult.Unreachable(String reason) ->
                throw new Refused(
                        ErrorCode.UNAVAILABLE,
                        "the account cannot be checked: %s. Try again, or store it with enabled: false"
                                .formatted(reason));
        };
    }

    private ChannelAccount account(Principal caller, NewAccount wanted, ChannelAdapter adapter) {
        return new ChannelAccount(
                caller.tenant(),
                wanted.id().orElseGet(ChannelAccountId::create),
                adapter.channel(),
                wanted.name().isEmpty() ? wanted.channel() : wanted.name(),
                wanted.settings(),
                wanted.credentials(),
                wanted.inbox(),
                wanted.enabled(),
                now(),
                now());
    }

    private ChannelAccount changed(ChannelAccount before, Change change) {
        return new ChannelAccount(
                before.tenant(),
                before.id(),
                before.channel(),
                change.name().orElse(before.name()),
                change.settings().orElse(before.settings()),
                change.credentials().orElse(before.credentials()),
                change.inbox().orElse(before.inbox()),
                change.enabled().orElse(before.enabled()),
                before.createdAt(),
                now());
    }

    private static ChannelAccount withTimesOf(ChannelAccount known, ChannelAccount wanted) {
        return new ChannelAccount(
                wanted.tenant(),
                wanted.id(),
                wanted.channel(),
                wanted.name(),
                wanted.settings(),
                wanted.credentials(),
                wanted.inbox(),
                wanted.enabled(),
                known.createdAt(),
                known.updatedAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
