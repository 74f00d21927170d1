package io.chat4all.emulator.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The providers that are played, by channel. Filled before anything is served, as they need what needs them.
public final class Providers {

    private final Map<String, Provider> providers = new TreeMap<>();

    public Providers add(Provider provider) {
        providers.put(provider.channel(), provider);
        return this;
    }

    public Optional<Provider> find(String channel) {
        return Optional.ofNullable(providers.get(channel));
    }

    public List<Provider> all() {
        return List.copyOf(providers.values());
    }
}
