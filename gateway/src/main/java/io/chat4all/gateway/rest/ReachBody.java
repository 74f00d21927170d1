package io.chat4all.gateway.rest;

import io.chat4all.config.Durations;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Reach;
import io.chat4all.model.Reach.Patience;
import io.chat4all.model.Reach.Step;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `channels` or `routes`: on which channels somebody is to be reached.
final class ReachBody {

    private static final Set<String> STEP_FIELDS = Set.of("channel", "until", "within");

    private ReachBody() {}

    /// Empty when absent.
    ///
    /// @throws Refused INVALID_ARGUMENT
    static Optional<Reach.Route> route(Body body) {
        if (body.isAbsent("routes")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Reach.Route(body.objects("routes", STEP_FIELDS).stream()
                    .map(ReachBody::step)
                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "routes: " + e.getMessage());
        }
    }

    private static Step step(Body step) {
        var channel = new Channel(step.requiredText("channel"));
        return step.isAbsent("until") && step.isAbsent("within")
                ? new Step(channel, Optional.empty())
                : new Step(
                        channel,
                        Optional.of(new Patience(
                                status(step.requiredText("until")), duration(step.requiredText("within")))));
    }

    private static DeliveryStatus status(String text) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'until' is sent, delivered or read"));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("'within' is " + Durations.EXPECTED, e);
        }
    }

    static Map<String, Object> answer(Reach reach) {
        return switch (reach) {
            case Reach.Everywhere _ -> Map.of("channels", List.of("all"));
            case Reach.Channels(var channels) ->
                Map.of(
                        "channels",
                        channels.stream().map(Channel::wireName).sorted().toList());
            case Reach.Route(var steps) ->
                Map.of("routes", steps.stream().map(ReachBody::answer).toList());
        };
    }

    private static Map<String, String> answer(Step step) {
        return step.patience()
                .map(patience -> Map.of(
                        "channel", step.channel().wireName(),
                        "until", patience.until().name().toLowerCase(Locale.ROOT),
                        "within", Durations.show(patience.within())))
                .orElseGet(() -> Map.of("channel", step.channel().wireName()));
    }
}
