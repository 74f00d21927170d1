package io.chat4all.gateway.channels;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;

/// The channel accounts of the caller's tenant. Another tenant's are told apart from none by nothing.
final class OwnAccounts {

    private final ChannelAccounts accounts;

    OwnAccounts(ChannelAccounts accounts) {
        this.accounts = accounts;
    }

    /// @throws Refused CHANNEL_ACCOUNT_NOT_FOUND
    ChannelAccount require(Principal caller, ChannelAccountId id) {
        return accounts.find(id)
                .filter(account -> account.tenant().equals(caller.tenant()))
                .orElseThrow(
                        () -> new Refused(ErrorCode.CHANNEL_ACCOUNT_NOT_FOUND, "there is no channel account " + id));
    }
}
