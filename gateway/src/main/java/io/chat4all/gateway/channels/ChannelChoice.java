package io.chat4all.gateway.channels;

import io.chat4all.model.Channel;
import io.chat4all.model.Reach;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which channels callers may choose, for a message or as a preference.
public final class ChannelChoice {

    private static final String ALL = "all";

    private final KnownChannels known;

    public ChannelChoice(KnownChannels known) {
        this.known = known;
    }

    /// @param channels names, or `all` alone, or none
    /// @throws Refused UNSUPPORTED_CHANNEL, INVALID_ARGUMENT for both channels and a route, or `all` and others
    public void check(List<String> channels, Optional<Reach.Route> route) {
        if (!channels.isEmpty() && route.isPresent()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "there are both channels and routes: give one of them");
        }
        Stream.concat(channels.stream().filter(channel -> !channel.equals(ALL)), channelsOf(route))
                .filter(channel -> !known.has(channel))
                .findFirst()
                .ifPresent(this::refuse);
        if (channels.contains(ALL) && channels.size() > 1) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "channels names 'all' and others: 'all' stands alone");
        }
    }

    private static Stream<String> channelsOf(Optional<Reach.Route> route) {
        return route.stream()
                .flatMap(taken -> taken.steps().stream())
                .map(step -> step.channel().wireName());
    }

    private void refuse(String channel) {
        throw new Refused(
                ErrorCode.UNSUPPORTED_CHANNEL,
                "channel '%s' is not available: there are %s, or 'all'".formatted(shortened(channel), known.names()));
    }

    private static String shortened(String channel) {
        return channel.length() <= 64 ? channel : channel.substring(0, 64) + "…";
    }

    /// What was chosen, once it is checked; empty for nothing.
    public static Optional<Reach> reach(List<String> channels, Optional<Reach.Route> route) {
        if (route.isPresent()) {
            return Optional.of(route.get());
        }
        if (channels.contains(ALL)) {
            return Optional.of(Reach.EVERYWHERE);
        }
        return channels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reach.Channels(
                        channels.stream().map(Channel::new).collect(Collectors.toUnmodifiableSet())));
    }
}
