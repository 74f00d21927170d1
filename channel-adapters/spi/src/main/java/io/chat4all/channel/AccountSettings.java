package io.chat4all.channel;

import io.chat4all.model.ChannelAccountId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// One channel account, as its client is opened with it.
///
/// @param settings by the names of the form
/// @param credentials by the names of the form, resolved
/// @param callback the public URL of the account's webhook: where the provider calls us
public record AccountSettings(
        ChannelAccountId id, Map<String, String> settings, Map<String, Secret> credentials, URI callback) {

    public AccountSettings {
        settings = Map.copyOf(settings);
        credentials = Map.copyOf(credentials);
    }

    /// @throws IllegalArgumentException when it is missing
    public String setting(String name) {
        return optionalSetting(name)
                .orElseThrow(() -> new IllegalArgumentException("settings." + name + " is missing"));
    }

    public Optional<String> optionalSetting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// @throws IllegalArgumentException when it is missing
    public Secret credential(String name) {
        return optionalCredential(name)
                .orElseThrow(() -> new IllegalArgumentException("credentials." + name + " is missing"));
    }

    public Optional<Secret> optionalCredential(String name) {
        return Optional.ofNullable(credentials.get(name));
    }
}
