package io.chat4all.dispatcher;

import io.chat4all.dispatcher.PlanDeliveries.Plan;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Reach;
import io.chat4all.model.TenantId;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Numbered;
import io.chat4all.storage.Messages.Placement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Numbers messages, stores them, asks for their deliveries on the channels, and tells the members who are
/// online. Safe to repeat: the same records have the same effect, however they are cut into batches.
final class DispatchMessages {

    private static final Logger LOG = System.getLogger(DispatchMessages.class.getName());

    private final ConversationMemory memory;
    private final Messages messages;
    private final RecentMessages recent;
    private final DeliveryRequests deliveries;
    private final FollowRoutes routes;
    private final EventPublisher events;
    private final Clock clock;

    DispatchMessages(
            ConversationMemory memory,
            Messages messages,
            RecentMessages recent,
            DeliveryRequests deliveries,
            FollowRoutes routes,
            EventPublisher events,
            Clock clock) {
        this.memory = memory;
        this.messages = messages;
        this.recent = recent;
        this.deliveries = deliveries;
        this.routes = routes;
        this.events = events;
        this.clock = clock;
    }

    /// @param batch of one conversation, in the order of the log; at most [ConversationMemory#MAX_BATCH]
    List<Dispatched> dispatch(List<AcceptedMessage> batch, Ownership ownership) {
        var conversation = batch.getFirst().conversation();
        var newest = memory.newest(conversation, ownership);
        var sequencer = new Sequencer(newest, known(batch, Sequencer.headOf(newest)));
        var stored = new ArrayList<Stored>();
        var outcomes = batch.stream()
                .map(message -> settle(message, sequencer.place(message), stored))
                .toList();
        if (!stored.isEmpty()) {
            store(conversation, stored, ownership);
        }
        return outcomes;
    }

    private Map<MessageId, Placement> known(List<AcceptedMessage> batch, Head head) {
        TenantId tenant = batch.getFirst().tenant();
        Set<MessageId> unplaced = batch.stream()
                .filter(message -> message.position().compareTo(head.position()) > 0)
                .map(AcceptedMessage::id)
                .collect(Collectors.toSet());
        return unplaced.isEmpty() ? Map.of() : messages.placements(tenant, unplaced);
    }

    private Dispatched settle(AcceptedMessage message, Place place, List<Stored> toStore) {
        return switch (place) {
            case Place.At(long seq) -> {
                toStore.add(new Stored(message.numbered(seq, clock.instant()), message.reach(), message.call()));
                yield Dispatched.STORED;
            }
            case Place.RepeatedSend _ -> Dispatched.REPEATED;
            case Place.DoneBefore _ -> Dispatched.REPEATED;
            case Place.ReusedId _ -> {
                LOG.log(Level.WARNING, "message id {0} came again with other content: dropped", message.id());
                yield Dispatched.ID_REUSED;
            }
        };
    }

    /// @param reach that the sender wants; empty for what each recipient prefers
    /// @param call that it was accepted in, in which all that comes of it is done
    private record Stored(Numbered numbered, Optional<Reach> reach, CallContext call) {

        Message message() {
            return numbered.message();
        }
    }

    private void store(ConversationId conversation, List<Stored> stored, Ownership ownership) {
        var numbered = stored.stream().map(Stored::numbered).toList();
        messages.append(numbered);
        memory.advance(conversation, ownership, numbered);
        var audience = memory.audience(stored.getFirst().message().tenant(), conversation, ownership);
        var outgoing = stored.stream()
                .map(each -> new Outgoing(each, PlanDeliveries.plan(each.message(), each.reach(), audience)))
                .toList();
        deliver(outgoing, audience.members().size());
        for (var each : stored) {
            recent.remember(each.message());
            each.call.run(() -> events.publish(Events.messageStored(each.message(), audience.members())));
        }
    }

    private record Outgoing(Stored stored, Plan plan) {

        Stream<DeliveryRequests.Planned> deliveries(int members) {
            return plan.deliveries().stream()
                    .map(identity -> new DeliveryRequests.Planned(stored.call, stored.message(), identity, members));
        }
    }

    private void deliver(List<Outgoing> outgoing, int members) {
        deliveries.request(
                outgoing.stream().flatMap(each -> each.deliveries(members)).toList());
        for (var each : outgoing) {
            each.stored.call.run(() -> routes.start(each.stored.message().tenant(), each.plan.routes()));
        }
    }
}
