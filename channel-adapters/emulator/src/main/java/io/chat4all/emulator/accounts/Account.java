package io.chat4all.emulator.accounts;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A business's account with a provider.
///
/// @param credentials never shown
/// @param callback the webhook that the provider calls
public record Account(AccountId id, Map<String, String> credentials, URI callback, Map<String, List<String>> settings) {

    public Account {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    /// Empty when it has none of this name.
    public String credential(String name) {
        return credentials.getOrDefault(name, "");
    }

    public List<String> settings(String name) {
        return settings.getOrDefault(name, List.of());
    }

    public Optional<String> setting(String name) {
        return settings(name).stream().findFirst();
    }

    /// Whether a call is for this account: it has the account's id in it, or one of its credentials.
    ///
    /// @param call its path, query and `Authorization`
    public boolean isNamedIn(String call) {
        return call.contains(id.id()) || credentials.values().stream().anyMatch(call::contains);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
