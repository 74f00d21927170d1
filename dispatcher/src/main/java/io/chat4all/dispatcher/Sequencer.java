package io.chat4all.dispatcher;

import io.chat4all.model.MessageId;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Placement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the messages of a conversation their sequence numbers: a fold over the log, without I/O of its
/// own.
///
/// The number depends on nothing but the records of the conversation up to this one. So whoever reads the
/// same log computes the same numbers, after a crash as well as beside another reader, and needs no lock.
final class Sequencer {

    private final List<Head> newest;
    private final Map<MessageId, Placement> known;
    private final Head head;
    private long last;

    /// @param newest what is stored, oldest first: at least the messages whose effects may be incomplete
    /// @param known what the index says of the ids that are to be placed
    Sequencer(List<Head> newest, Map<MessageId, Placement> known) {
        this.newest = newest;
        this.known = new HashMap<>(known);
        this.head = headOf(newest);
        this.last = head.seq();
    }

    static Head headOf(List<Head> newest) {
        return newest.isEmpty() ? Head.NONE : newest.getLast();
    }

    /// Messages are to be placed in the order of the log.
    Place place(AcceptedMessage message) {
        var place = message.position().compareTo(head.position()) <= 0 ? placeStored(message) : placeNew(message);
        if (place instanceof Place.At(long seq)) {
            last = Math.max(last, seq);
            known.put(
                    message.id(),
                    new Placement(message.conversation(), seq, message.position(), message.fingerprint()));
        }
        return place;
    }

    /// Its row is there, which says nothing about its entry in the index and its events, if it is among the
    /// newest.
    private Place placeStored(AcceptedMessage message) {
        Optional<Head> stored = newest.stream()
                .filter(row -> row.position().equals(message.position()))
                .findFirst();
        return stored.<Place>map(row -> new Place.At(row.seq())).orElseGet(Place.DoneBefore::new);
    }

    private Place placeNew(AcceptedMessage message) {
        var placement = known.get(message.id());
        return placement == null ? new Place.At(last + 1) : placeKnown(placement, message);
    }

    private static Place placeKnown(Placement known, AcceptedMessage message) {
        if (!known.conversation().equals(message.conversation())
                || !Arrays.equals(known.fingerprint(), message.fingerprint())) {
            return new Place.ReusedId();
        }
        return known.position().equals(message.position()) ? new Place.At(known.seq()) : new Place.RepeatedSend();
    }
}
