package io.chat4all.gateway.channels;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.model.Channel;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The channels that there are at this moment: plug-ins come and go.
public final class KnownChannels {

    private final ChannelAdapters adapters;

    public KnownChannels(ChannelAdapters adapters) {
        this.adapters = adapters;
    }

    /// In the order of their names. The application itself needs no adapter: it is not among them.
    public List<ChannelAdapter> all() {
        return adapters.all().stream()
                .sorted(Comparator.comparing(adapter -> adapter.channel().wireName()))
                .toList();
    }

    /// Whether messages can be sent on it.
    public boolean has(String channel) {
        return channel.equals(Channel.APP.wireName())
                || Channel.named(channel).flatMap(adapters::find).isPresent();
    }

    /// For people: `'app', 'email', 'sms'`.
    public String names() {
        return Stream.concat(Stream.of(Channel.APP), all().stream().map(ChannelAdapter::channel))
                .map(channel -> "'" + channel + "'")
                .collect(Collectors.joining(", "));
    }

    /// @throws Refused UNSUPPORTED_CHANNEL
    ChannelAdapter require(String channel) {
        return Channel.named(channel)
                .flatMap(adapters::find)
                .orElseThrow(() -> new Refused(
                        ErrorCode.UNSUPPORTED_CHANNEL,
                        "there are no accounts on the channel '%s': there are %s"
                                .formatted(
                                        channel.length() <= 64 ? channel : channel.substring(0, 64) + "…",
                                        all().stream()
                                                .map(ChannelAdapter::channel)
                                                .toList())));
    }
}
