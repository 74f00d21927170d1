package io.chat4all.gateway.channels;

import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.net.URI;
import java.util.Map;

/// A channel account, as callers see it.
///
/// @param callback where the provider has to call
/// @param facts what the provider told of it when it was checked just now; empty otherwise
public record AccountView(ChannelAccount account, URI callback, Map<String, String> facts) {

    public AccountView {
        facts = Map.copyOf(facts);
    }
}
