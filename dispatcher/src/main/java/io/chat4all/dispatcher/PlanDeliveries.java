package io.chat4all.dispatcher;

import io.chat4all.model.Channel;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.Reach;
import io.chat4all.storage.FollowedRoutes.Followed;
import io.chat4all.storage.Identities.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which recipients get a message on which channels. Pure: the same message and audience give the same
/// plan.
final class PlanDeliveries {

    /// Of several on one channel the oldest: it stays the same when others come.
    private static final Comparator<Identity> OLDEST = Comparator.comparing(Identity::createdAt)
            .thenComparing(identity -> identity.account().value())
            .thenComparing(Identity::address);

    /// @param deliveries to be asked for now
    /// @param routes on which a next step may have to be taken
    record Plan(List<Identity> deliveries, List<RouteStarted> routes) {

        Plan {
            deliveries = List.copyOf(deliveries);
            routes = List.copyOf(routes);
        }
    }

    /// @param step that is taken now
    record RouteStarted(Followed followed, int step) {}

    private final Message message;
    private final List<Identity> deliveries = new ArrayList<>();
    private final List<RouteStarted> routes = new ArrayList<>();

    private PlanDeliveries(Message message) {
        this.message = message;
    }

    /// Deliveries for each recipient on the channels on which it is to be reached, as far as it can be. The
    /// author gets none, nor does anybody on the application's own channel: that is told as an event.
    ///
    /// @param wanted by the sender; empty for what each recipient prefers
    static Plan plan(Message message, Optional<Reach> wanted, Audience audience) {
        var planning = new PlanDeliveries(message);
        audience.members().stream()
                .filter(member -> !member.user().equals(message.sender()))
                .forEach(member -> planning.plan(
                        member,
                        wanted.orElseGet(() -> audience.preferenceOf(member)),
                        oldestByChannel(audience.identitiesOf(member))));
        return new Plan(planning.deliveries, planning.routes);
    }

    private void plan(Member member, Reach reach, Map<Channel, Identity> identities) {
        switch (reach) {
            case Reach.Everywhere _ -> deliveries.addAll(identities.values());
            case Reach.Channels(var channels) ->
                identities.forEach((channel, identity) -> {
                    if (channels.contains(channel)) {
                        deliveries.add(identity);
                    }
                });
            case Reach.Route route -> start(member, route, identities);
        }
    }

    private void start(Member member, Reach.Route route, Map<Channel, Identity> identities) {
        route.stepAfter(-1, identities.keySet()).ifPresent(step -> {
            var identity = identities.get(route.steps().get(step).channel());
            if (identity != null) {
                deliveries.add(identity);
            }
            if (route.stepAfter(step, identities.keySet()).isPresent()) {
                var followed = new Followed(message.conversation(), message.seq(), member.user(), route);
                routes.add(new RouteStarted(followed, step));
            }
        });
    }

    /// In the order of the channels' names.
    static Map<Channel, Identity> oldestByChannel(Collection<Identity> identities) {
        var byChannel = new TreeMap<Channel, Identity>(Comparator.comparing(Channel::wireName));
        identities.stream().sorted(OLDEST).forEach(identity -> byChannel.putIfAbsent(identity.channel(), identity));
        return byChannel;
    }
}
