package io.chat4all.dispatcher;

import io.chat4all.dispatcher.PlanDeliveries.RouteStarted;
import io.chat4all.log.v1.RouteStepOver;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Reach.Step;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.FollowedRoutes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Sees to it that the next step of a route is thought of: when the present one has had its time, or fails
/// before. The waiting is the log's: nothing of it is in memory. Safe to repeat: a step that is thought of
/// twice is taken once.
final class FollowRoutes {

    private final FollowedRoutes routes;
    private final Producer<RouteStepOver> producer;

    FollowRoutes(FollowedRoutes routes, Producer<RouteStepOver> producer) {
        this.routes = routes;
        this.producer = producer;
    }

    /// Returns once they are durable.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when the log does not have them in time
    void start(TenantId tenant, List<RouteStarted> started) {
        if (started.isEmpty()) {
            return;
        }
        routes.follow(started.stream().map(RouteStarted::followed).toList());
        var waiting = started.stream()
                .map(one -> {
                    var followed = one.followed();
                    var on = new Recipient(tenant, followed.conversation(), followed.seq(), followed.recipient());
                    return waitFor(on, one.step(), followed.route().steps().get(one.step()));
                })
                .toList();
        try {
            waiting.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw LoggedDeliveryRequests.causeOf(e);
        }
    }

    /// One recipient of a message.
    record Recipient(TenantId tenant, ConversationId conversation, long seq, UserId user) {}

    /// The step was taken now.
    ///
    /// @param step that is not the last one
    CompletableFuture<LogPosition> waitFor(Recipient recipient, int number, Step step) {
        var within = step.patience().orElseThrow().within();
        return producer.sendAsync(over(recipient, number).deliverAfter(within));
    }

    /// If the message goes to the recipient on a route, and this step of it failed, the next one is thought of
    /// now.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when the log does not have it in time
    void failed(ReportedStatus status) {
        var recipient = new Recipient(status.tenant(), status.conversation(), status.toSeq(), status.recipient());
        routes.of(recipient.conversation(), recipient.seq(), recipient.user())
                .ifPresent(route -> route.stepOn(status.channel())
                        .ifPresent(step -> producer.send(over(recipient, step).deliverAfter(Duration.ZERO))));
    }

    private static NewRecord<RouteStepOver> over(Recipient recipient, int step) {
        var key = recipient.conversation() + ":" + recipient.user();
        return NewRecord.of(
                key,
                RouteStepOver.newBuilder()
                        .setTenantId(Uuids.toBytes(recipient.tenant().value()))
                        .setConversationId(
                                Uuids.toBytes(recipient.conversation().value()))
                        .setSeq(recipient.seq())
                        .setUserId(Uuids.toBytes(recipient.user().value()))
                        .setStep(step)
                        .build());
    }
}
