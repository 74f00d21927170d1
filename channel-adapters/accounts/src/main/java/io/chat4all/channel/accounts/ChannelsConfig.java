package io.chat4all.channel.accounts;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.Pace;
import io.chat4all.config.Configuration;
import io.chat4all.config.InvalidConfiguration;
import io.chat4all.config.Section;
import io.chat4all.model.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Section `channels`: what the services that speak with providers have in common.
///
/// @param secrets folder with a folder for each tenant's id, with a file for each of its secrets
/// @param publicUrl where providers reach the gateway; signatures of some cover it
/// @param callTimeout of a call to a provider
/// @param byChannel what is set for single channels
public record ChannelsConfig(
        Optional<Path> secrets, URI publicUrl, Duration callTimeout, Map<Channel, OfChannel> byChannel) {

    private static final String SECTION = "channels";
    private static final String DEFAULT_PUBLIC_URL = "http://127.0.0.1:8080";
    private static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(20);

    /// @param options of the adapter
    /// @param unknownFor how long a provider is waited for that lost the answer to a call
    public record OfChannel(Map<String, String> options, Pace pace, Duration unknownFor) {

        static OfChannel defaultsOf(ChannelAdapter adapter) {
            return new OfChannel(adapter.options(), adapter.pace(), adapter.unknownFor());
        }
    }

    public ChannelsConfig {
        byChannel = Map.copyOf(byChannel);
    }

    /// The channels there are, with those of the folder that `channels.plugins` names. They come before all
    /// other settings, as each has options of its own.
    public static ChannelAdapters adapters(Configuration configuration) {
        return ChannelAdapters.open(configuration.section(SECTION).path("plugins"));
    }

    /// Reads options of the channels that are there now. One that comes later, as a plug-in, begins with
    /// its adapter's defaults, until the next start.
    public static ChannelsConfig from(Configuration configuration, ChannelAdapters adapters) {
        var section = configuration.section(SECTION);
        return new ChannelsConfig(
                section.path("secrets"),
                publicUrl(section),
                section.duration("call-timeout", DEFAULT_CALL_TIMEOUT),
                byChannel(section, adapters));
    }

    private static URI publicUrl(Section section) {
        var text = section.text("public-url", DEFAULT_PUBLIC_URL);
        try {
            var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.isAbsolute() && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw notAnUrl(text, e);
        }
        throw notAnUrl(text, new IllegalArgumentException("it has no host"));
    }

    private static InvalidConfiguration notAnUrl(String text, Exception cause) {
        return new InvalidConfiguration(
                "channels.public-url is '%s': expected a URL like https://chat.example.com".formatted(text), cause);
    }

    private static Map<Channel, OfChannel> byChannel(Section section, ChannelAdapters adapters) {
        var byChannel = new HashMap<Channel, OfChannel>();
        adapters.all().forEach(adapter -> byChannel.put(adapter.channel(), ofChannel(section, adapter)));
        return byChannel;
    }

    private static OfChannel ofChannel(Section section, ChannelAdapter adapter) {
        var prefix = adapter.channel().wireName() + ".";
        var options = new HashMap<String, String>();
        adapter.options().forEach((name, value) -> options.put(name, section.text(prefix + name, value)));
        var pace = adapter.pace();
        return new OfChannel(
                options,
                new Pace(
                        section.integer(prefix + "messages-per-second", pace.messagesPerSecond()),
                        section.integer(prefix + "max-concurrent", pace.maxConcurrent())),
                section.duration(prefix + "unknown-for", adapter.unknownFor()));
    }

    public OfChannel of(ChannelAdapter adapter) {
        return byChannel.getOrDefault(adapter.channel(), OfChannel.defaultsOf(adapter));
    }
}
