package io.chat4all.model;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// A tenant's sender on a channel: one phone number, one bot, one page.
public record ChannelAccountId(UUID value) {

    /// A new one, a UUIDv7: ids made later sort later.
    public static ChannelAccountId create() {
        return new ChannelAccountId(UuidCreator.getTimeOrderedEpoch());
    }

    /// @throws InvalidId when the text is not a UUID in its canonical form
    public static ChannelAccountId parse(String text) {
        return new ChannelAccountId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
