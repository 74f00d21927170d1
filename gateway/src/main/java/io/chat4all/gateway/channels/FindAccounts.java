package io.chat4all.gateway.channels;

import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.util.List;
import java.util.Map;

/// The channel accounts of a tenant.
public final class FindAccounts {

    private final ChannelAccounts accounts;
    private final OwnAccounts own;
    private final AccountClients clients;

    public FindAccounts(ChannelAccounts accounts, AccountClients clients) {
        this.accounts = accounts;
        this.own = new OwnAccounts(accounts);
        this.clients = clients;
    }

    /// All of them, in the order of their ids.
    public List<AccountView> all(Principal caller) {
        caller.require(Scope.CHANNELS_WRITE);
        return accounts.of(caller.tenant()).stream().map(this::view).toList();
    }

    /// @throws Refused CHANNEL_ACCOUNT_NOT_FOUND
    public AccountView one(Principal caller, ChannelAccountId id) {
        caller.require(Scope.CHANNELS_WRITE);
        return view(own.require(caller, id));
    }

    private AccountView view(ChannelAccount account) {
        return new AccountView(account, clients.callback(account), Map.of());
    }
}
