package io.chat4all.channel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One part of a message, for one person on one channel account.
///
/// @param attempt our id of this part's sending, the same whenever it is tried again: 1 to 128 characters
///     of `[A-Za-z0-9:_-]`. Given to the provider where it repeats it.
/// @param to the person's address within the account (the scoped id)
/// @param author name of who says it, for channels that show one
/// @param replyTo external id of the message that this answers
/// @param lastHeard when the person last wrote to this account; empty for never, and for adapters that do
///     not look at it ([ChannelAdapter#readsLastHeard])
/// @param metadata of the message. Keys that begin with the channel's name and a dot are for its adapter
///     (`email.subject`).
public record OutgoingPart(
        String attempt,
        String to,
        Content content,
        String author,
        Optional<String> replyTo,
        Optional<Instant> lastHeard,
        Map<String, String> metadata) {

    public OutgoingPart {
        if (!attempt.matches("[A-Za-z0-9:_-]{1,128}")) {
            throw new IllegalArgumentException("attempt '" + attempt + "'");
        }
        metadata = Map.copyOf(metadata);
    }

    /// Without the metadata, which may hold a subject.
    @Override
    public String toString() {
        return "%s to %s: %s".formatted(attempt, to, content);
    }
}
