package io.chat4all.channel;

import io.chat4all.channel.http.ProviderHttp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// What an adapter is given to work with.
///
/// @param http for all calls over HTTP: it bounds them, and tells what was surely not sent from what was
///     lost
/// @param options what the operator set for this channel, with the adapter's defaults for the rest
public record Surroundings(ProviderHttp http, Clock clock, Map<String, String> options) {

    public Surroundings {
        options = Map.copyOf(options);
    }

    /// @param name one of [ChannelAdapter#options]
    public String option(String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no option '" + name + "' among " + options.keySet()));
    }
}
