package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Up to where the messages of each conversation went out on one socket, and what follows from that for the next one.
/// No I/O.
///
/// For each conversation the numbers that are sent only grow, by one. The exception is [Older]: what a client asks for
/// that
/// lies before the place where its socket began.
///
/// Changed by the session's loop alone; [#reach] may be asked by any thread.
final class Cursors {

    /// What to do with a message that an event brought.
    enum Verdict {
        /// It is the next one.
        SEND,
        /// It went out already.
        DUPLICATE,
        /// Something before it is missing: the conversation is among those behind now, and the store has this message
        /// as well.
        BEHIND
    }

    /// Messages after `after` up to `upTo` that this socket was never sent, though later ones were.
    record Older(ConversationId conversation, long after, long upTo) {}

    private final Map<ConversationId, Place> places = new ConcurrentHashMap<>();
    private final SequencedSet<ConversationId> behind = new LinkedHashSet<>();

    /// The socket begins in this conversation behind `head`: what comes later is sent.
    void begin(ConversationId conversation, long head) {
        put(conversation, Place.begunAt(head));
    }

    Verdict offer(ConversationId conversation, long seq) {
        var place = place(conversation);
        if (place.begun() && seq <= place.cursor()) {
            return Verdict.DUPLICATE;
        }
        if (place.begun() && seq == place.cursor() + 1) {
            put(conversation, place.sent(seq));
            return Verdict.SEND;
        }
        put(conversation, place.aimedAt(seq));
        return Verdict.BEHIND;
    }

    /// For a message that the store gave: true when it is the next one, and counts as sent from now on.
    boolean advance(ConversationId conversation, long seq) {
        var place = place(conversation);
        if (!place.begun() || seq != place.cursor() + 1) {
            return false;
        }
        put(conversation, place.sent(seq));
        return true;
    }

    /// The conversation has messages up to `head`. One that is not known, or not begun, waits for [#admit].
    void aim(ConversationId conversation, long head) {
        put(conversation, place(conversation).aimedAt(head));
    }

    /// Something about the user's membership changed: it is among those behind until [#admit] or [#forget].
    void doubt(ConversationId conversation) {
        put(conversation, place(conversation).doubted());
    }

    /// The user is a member and may see what comes after `joinedSeq`; a conversation that did not begin yet begins
    /// there.
    void admit(ConversationId conversation, long joinedSeq) {
        put(conversation, place(conversation).admittedFrom(joinedSeq));
    }

    /// The user is no member.
    void forget(ConversationId conversation) {
        places.remove(conversation);
        behind.remove(conversation);
    }

    /// The client has the messages up to `since`. As long as nothing newer went out the conversation goes back to
    /// there;
    /// otherwise what is returned has to be sent beside.
    Optional<Older> resume(ConversationId conversation, long since) {
        var place = place(conversation);
        if (!place.begun() || since >= place.start()) {
            return Optional.empty();
        }
        put(conversation, place.backTo(since));
        return place.untouched() ? Optional.empty() : Optional.of(new Older(conversation, since, place.start()));
    }

    /// The one that waits longest of those with messages in the store that are not sent yet, or with a doubt about
    /// membership.
    Optional<ConversationId> behind() {
        return behind.isEmpty() ? Optional.empty() : Optional.of(behind.getFirst());
    }

    /// Lets the others go first.
    void postpone(ConversationId conversation) {
        if (behind.remove(conversation)) {
            behind.add(conversation);
        }
    }

    boolean isBehind(ConversationId conversation) {
        return behind.contains(conversation);
    }

    boolean knows(ConversationId conversation) {
        return place(conversation).begun();
    }

    /// True also for one that has not begun yet.
    boolean mentions(ConversationId conversation) {
        return places.containsKey(conversation);
    }

    Set<ConversationId> known() {
        return Set.copyOf(places.keySet());
    }

    /// The last message sent; before the first one, where the conversation began.
    long cursor(ConversationId conversation) {
        return place(conversation).cursor();
    }

    long target(ConversationId conversation) {
        return place(conversation).target();
    }

    /// Up to where the user can have seen the conversation; empty when it is not known.
    OptionalLong reach(ConversationId conversation) {
        var place = place(conversation);
        return place.begun() ? OptionalLong.of(place.reach()) : OptionalLong.empty();
    }

    private Place place(ConversationId conversation) {
        return places.getOrDefault(conversation, Place.UNKNOWN);
    }

    private void put(ConversationId conversation, Place place) {
        places.put(conversation, place);
        if (place.isBehind()) {
            behind.add(conversation);
        } else {
            behind.remove(conversation);
        }
    }
}
