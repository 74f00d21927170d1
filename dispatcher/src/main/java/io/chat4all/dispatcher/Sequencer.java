package io.chat4all.dispatcher;

import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Placement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Gives messages their sequence numbers: a fold over the log, without I/O of its own.
///
/// The number depends on nothing but the records of the conversation up to this one. So whoever reads the same log
/// computes
/// the same numbers, after a crash as well as beside another reader, and needs no lock.
final class Sequencer {

    private Sequencer() {}

    /// @param head the newest stored message of the conversation
    /// @param known what the index says of the message's id; asked only when it matters
    static Place place(
            Head head,
            ConversationId conversation,
            LogPosition position,
            byte[] fingerprint,
            Supplier<Optional<Placement>> known) {
        var order = position.compareTo(head.position());
        if (order < 0) {
            return new Place.DoneBefore();
        }
        if (order == 0) {
            return new Place.At(head.seq());
        }
        return known.get()
                .map(placement -> placeKnown(placement, conversation, position, fingerprint))
                .orElseGet(() -> new Place.At(head.seq() + 1));
    }

    private static Place placeKnown(
            Placement known, ConversationId conversation, LogPosition position, byte[] fingerprint) {
        if (!known.conversation().equals(conversation) || !Arrays.equals(known.fingerprint(), fingerprint)) {
            return new Place.ReusedId();
        }
        return known.position().equals(position) ? new Place.At(known.seq()) : new Place.RepeatedSend();
    }
}
