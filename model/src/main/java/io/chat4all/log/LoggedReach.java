package io.chat4all.log;

import io.chat4all.log.v1.Reach;
import io.chat4all.log.v1.RouteStep;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Reach.Channels;
import io.chat4all.model.Reach.Everywhere;
import io.chat4all.model.Reach.Patience;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.Reach.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// On which channels somebody is to be reached, as records and rows hold it.
public final class LoggedReach {

    private LoggedReach() {}

    public static Reach of(io.chat4all.model.Reach reach) {
        var logged = Reach.newBuilder();
        return switch (reach) {
            case Everywhere _ -> logged.setEverywhere(true).build();
            case Channels(var channels) ->
                logged.addAllChannels(channels.stream()
                                .map(Channel::wireName)
                                .sorted()
                                .toList())
                        .build();
            case Route(var steps) ->
                logged.addAllRoute(steps.stream().map(LoggedReach::step).toList())
                        .build();
        };
    }

    /// Empty when it says nothing.
    ///
    /// @throws IllegalArgumentException when it is none that [#of] makes
    public static Optional<io.chat4all.model.Reach> read(Reach logged) {
        if (logged.getEverywhere()) {
            return Optional.of(io.chat4all.model.Reach.EVERYWHERE);
        }
        if (logged.getRouteCount() > 0) {
            return Optional.of(new Route(
                    logged.getRouteList().stream().map(LoggedReach::step).toList()));
        }
        return logged.getChannelsCount() == 0
                ? Optional.empty()
                : Optional.of(new Channels(
                        logged.getChannelsList().stream().map(Channel::new).collect(Collectors.toUnmodifiableSet())));
    }

    private static RouteStep step(Step step) {
        var logged = RouteStep.newBuilder().setChannel(step.channel().wireName());
        step.patience()
                .ifPresent(patience -> logged.setUntil(kind(patience.until()))
                        .setWithinMillis(patience.within().toMillis()));
        return logged.build();
    }

    private static Step step(RouteStep logged) {
        return new Step(
                new Channel(logged.getChannel()),
                until(logged.getUntil())
                        .map(until -> new Patience(until, Duration.ofMillis(logged.getWithinMillis()))));
    }

    private static StatusKind kind(DeliveryStatus status) {
        return switch (status) {
            case SENT -> StatusKind.STATUS_KIND_SENT;
            case DELIVERED -> StatusKind.STATUS_KIND_DELIVERED;
            case READ -> StatusKind.STATUS_KIND_READ;
            case FAILED -> StatusKind.STATUS_KIND_FAILED;
        };
    }

    private static Optional<DeliveryStatus> until(StatusKind kind) {
        return switch (kind) {
            case STATUS_KIND_SENT -> Optional.of(DeliveryStatus.SENT);
            case STATUS_KIND_DELIVERED -> Optional.of(DeliveryStatus.DELIVERED);
            case STATUS_KIND_READ -> Optional.of(DeliveryStatus.READ);
            case STATUS_KIND_FAILED, STATUS_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
