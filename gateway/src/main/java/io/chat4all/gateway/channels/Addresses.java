package io.chat4all.gateway.channels;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;

/// Addresses within the caller's channel accounts, from the way people write them to the one that the
/// provider has.
public final class Addresses {

    private static final int MAX_ADDRESS = 320;

    private final OwnAccounts accounts;
    private final KnownChannels channels;

    public Addresses(ChannelAccounts accounts, KnownChannels channels) {
        this.accounts = new OwnAccounts(accounts);
        this.channels = channels;
    }

    record Address(ChannelAccount account, String text) {}

    /// @throws Refused CHANNEL_ACCOUNT_NOT_FOUND, UNSUPPORTED_CHANNEL, INVALID_ARGUMENT
    Address require(Principal caller, ChannelAccountId id, String written) {
        var account = accounts.require(caller, id);
        var adapter = channels.require(account.channel().wireName());
        Texts.requireUnicode("address", written);
        if (written.isBlank() || written.length() > MAX_ADDRESS) {
            throw invalid("address has 1 to %d characters".formatted(MAX_ADDRESS));
        }
        try {
            return new Address(account, adapter.address(written.strip()));
        } catch (IllegalArgumentException e) {
            throw invalid("address: " + e.getMessage());
        }
    }

    private static Refused invalid(String detail) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, detail);
    }
}
