package io.chat4all.dispatcher;

import io.chat4all.dispatcher.FollowRoutes.Recipient;
import io.chat4all.messaging.CallContext;
import io.chat4all.model.Channel;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.Receipt;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.FollowedRoutes;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Receipts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/// Goes on along a route when one of its steps is over and the message has not come as far as it should.
/// Decides by what is stored at this moment, so that whatever came late or twice is in it. Safe to repeat:
/// a delivery that is asked for twice is made once.
final class TakeNextStep {

    private final FollowedRoutes routes;
    private final FollowRoutes follow;
    private final Conversations conversations;
    private final Messages messages;
    private final Receipts receipts;
    private final Seats seats;
    private final DeliveryRequests deliveries;

    TakeNextStep(
            FollowedRoutes routes,
            FollowRoutes follow,
            Conversations conversations,
            Messages messages,
            Receipts receipts,
            Seats seats,
            DeliveryRequests deliveries) {
        this.routes = routes;
        this.follow = follow;
        this.conversations = conversations;
        this.messages = messages;
        this.receipts = receipts;
        this.seats = seats;
        this.deliveries = deliveries;
    }

    /// Who is no member any more gets nothing.
    ///
    /// @param step that is over
    void after(Recipient recipient, int step) {
        var route = routes.of(recipient.conversation(), recipient.seq(), recipient.user());
        var message = messages.at(recipient.conversation(), recipient.seq());
        var members = conversations.members(recipient.conversation());
        if (route.isEmpty()
                || message.isEmpty()
                || members.stream().map(Member::user).noneMatch(recipient.user()::equals)
                || route.get().isDone(step, receiptsOf(recipient))) {
            return;
        }
        var reachable =
                PlanDeliveries.oldestByChannel(seats.identitiesOf(recipient.tenant(), recipient.user(), members));
        route.get().stepAfter(step, reachable.keySet()).ifPresent(next -> {
            var channel = route.get().steps().get(next).channel();
            deliver(message.get(), Optional.ofNullable(reachable.get(channel)), members.size());
            waitFor(recipient, route.get(), next);
        });
    }

    private Map<Channel, Receipt> receiptsOf(Recipient recipient) {
        return receipts.of(recipient.conversation(), recipient.seq()).stream()
                .filter(receipt -> receipt.recipient().equals(recipient.user()))
                .collect(Collectors.toMap(Receipts.OfRecipient::channel, Receipts.OfRecipient::receipt));
    }

    /// Nowhere on the application's own channel.
    private void deliver(Message message, Optional<Identity> recipient, int members) {
        recipient.ifPresent(identity -> deliveries.request(
                List.of(new DeliveryRequests.Planned(CallContext.current(), message, identity, members))));
    }

    private void waitFor(Recipient recipient, Route route, int number) {
        var step = route.steps().get(number);
        if (step.patience().isEmpty()) {
            return;
        }
        try {
            follow.waitFor(recipient, number, step).join();
        } catch (CompletionException e) {
            throw LoggedDeliveryRequests.causeOf(e);
        }
    }
}
