package io.chat4all.model;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// What makes a repeated send harmless: a tenant stores one message for one id. Chosen by the client, or made by the
/// gateway.
public record MessageId(UUID value) {

    /// A new one, a UUIDv7: ids made later sort later.
    public static MessageId create() {
        return new MessageId(UuidCreator.getTimeOrderedEpoch());
    }

    /// @throws InvalidId when the text is not a UUID in its canonical form
    public static MessageId parse(String text) {
        return new MessageId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
