package io.chat4all.model;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// Owns users, conversations and channel accounts. No data of one tenant is ever visible to another.
public record TenantId(UUID value) {

    /// A new one, a UUIDv7: ids made later sort later.
    public static TenantId create() {
        return new TenantId(UuidCreator.getTimeOrderedEpoch());
    }

    /// @throws InvalidId when the text is not a UUID in its canonical form
    public static TenantId parse(String text) {
        return new TenantId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
