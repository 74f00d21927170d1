package io.chat4all.model;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// A person or an agent of one tenant.
public record UserId(UUID value) {

    /// A new one, a UUIDv7: ids made later sort later.
    public static UserId create() {
        return new UserId(UuidCreator.getTimeOrderedEpoch());
    }

    /// @throws InvalidId when the text is not a UUID in its canonical form
    public static UserId parse(String text) {
        return new UserId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
