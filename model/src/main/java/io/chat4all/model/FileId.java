package io.chat4all.model;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// A file that can be part of a message.
public record FileId(UUID value) {

    /// A new one, a UUIDv7: ids made later sort later.
    public static FileId create() {
        return new FileId(UuidCreator.getTimeOrderedEpoch());
    }

    /// @throws InvalidId when the text is not a UUID in its canonical form
    public static FileId parse(String text) {
        return new FileId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
