package io.chat4all.dispatcher;

import io.chat4all.model.Channel;
import io.chat4all.model.Message;
import io.chat4all.storage.Identities.Identity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Which recipients get a message on which channels. Pure: the same message and audience give the same
/// plan.
final class PlanDeliveries {

    /// Of several on one channel the oldest: it stays the same when others come.
    private static final Comparator<Identity> OLDEST = Comparator.comparing(Identity::createdAt)
            .thenComparing(identity -> identity.account().value())
            .thenComparing(Identity::address);

    private PlanDeliveries() {}

    /// One delivery for each recipient on each channel that is asked for and on which it can be reached.
    /// The author gets none, nor does anybody on the application's own channel: that is told as an event.
    ///
    /// @param channels none for all
    static List<Identity> plan(Message message, Set<Channel> channels, Audience audience) {
        return audience.members().stream()
                .filter(member -> !member.user().equals(message.sender()))
                .flatMap(member -> onePerChannel(audience.identitiesOf(member), channels).stream())
                .toList();
    }

    private static Collection<Identity> onePerChannel(List<Identity> identities, Set<Channel> channels) {
        var byChannel = new TreeMap<String, Identity>();
        identities.stream()
                .filter(identity -> channels.isEmpty() || channels.contains(identity.channel()))
                .sorted(OLDEST)
                .forEach(identity -> byChannel.putIfAbsent(identity.channel().wireName(), identity));
        return byChannel.values();
    }
}
