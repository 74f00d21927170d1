package io.chat4all.model;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// An ordered sequence of messages among members.
public record ConversationId(UUID value) {

    /// A new one, a UUIDv7: ids made later sort later.
    public static ConversationId create() {
        return new ConversationId(UuidCreator.getTimeOrderedEpoch());
    }

    /// @throws InvalidId when the text is not a UUID in its canonical form
    public static ConversationId parse(String text) {
        return new ConversationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
