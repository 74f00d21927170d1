package io.chat4all.channel.accounts;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;

/// What there is under the id of an account.
public sealed interface AccountLookup {

    /// @param client to be used now, not kept: it is closed some time after the account changed
    record Open(ChannelAccount account, ChannelAdapter adapter, AccountClient client) implements AccountLookup {}

    /// It is there, and yet nobody can speak for it: no adapter, no secret, a setting that the adapter
    /// refuses.
    record Unusable(ChannelAccount account, String reason) implements AccountLookup {}

    record None() implements AccountLookup {}
}
