package io.chat4all.gateway.grpc;

import com.google.protobuf.Duration;
import io.chat4all.api.v1.DeliveryStatus;
import io.chat4all.api.v1.RouteStep;
import io.chat4all.model.Channel;
import io.chat4all.model.Reach;
import io.chat4all.model.Reach.Patience;
import io.chat4all.model.Reach.Step;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;
import java.util.Optional;

/// Routes, from protobuf and back.
final class RouteSteps {

    private RouteSteps() {}

    /// Empty when there are no steps.
    ///
    /// @throws Refused INVALID_ARGUMENT
    static Optional<Reach.Route> route(List<RouteStep> steps) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Reach.Route(steps.stream().map(RouteSteps::step).toList()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "routes: " + e.getMessage());
        }
    }

    private static Step step(RouteStep step) {
        var channel = new Channel(step.getChannel());
        var hasPatience = step.hasWithin() || step.getUntil() != DeliveryStatus.DELIVERY_STATUS_UNSPECIFIED;
        return hasPatience
                ? new Step(channel, Optional.of(new Patience(status(step.getUntil()), duration(step.getWithin()))))
                : new Step(channel, Optional.empty());
    }

    static RouteStep step(Step step) {
        var answer = RouteStep.newBuilder().setChannel(step.channel().wireName());
        step.patience()
                .ifPresent(patience -> answer.setUntil(Protos.status(patience.until()))
                        .setWithin(Duration.newBuilder()
                                .setSeconds(patience.within().toSeconds())
                                .setNanos(patience.within().toNanosPart())));
        return answer.build();
    }

    private static java.time.Duration duration(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    private static io.chat4all.model.DeliveryStatus status(DeliveryStatus status) {
        return switch (status) {
            case DELIVERY_STATUS_SENT -> io.chat4all.model.DeliveryStatus.SENT;
            case DELIVERY_STATUS_DELIVERED -> io.chat4all.model.DeliveryStatus.DELIVERED;
            case DELIVERY_STATUS_READ -> io.chat4all.model.DeliveryStatus.READ;
            case DELIVERY_STATUS_FAILED, DELIVERY_STATUS_UNKNOWN, DELIVERY_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("'until' is SENT, DELIVERED or READ");
        };
    }
}
