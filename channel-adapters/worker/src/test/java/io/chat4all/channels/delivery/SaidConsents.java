package io.chat4all.channels.delivery;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.storage.Consents;
import java.util.EnumMap;
import java.util.Map;

/// Of one address: what a test says last.
final class SaidConsents implements Consents {

    private final Map<Purpose, Consent> said = new EnumMap<>(Purpose.class);

    @Override
    public Map<Purpose, Consent> of(ChannelAccountId account, String address) {
        return Map.copyOf(said);
    }

    @Override
    public void say(ChannelAccountId account, String address, Purpose purpose, Consent consent) {
        said.put(purpose, consent);
    }
}
