package io.chat4all.channels.delivery;

import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Some providers know a person by another address than was asked for: WhatsApp by a number without Brazil's ninth
/// digit. What the person writes comes from there, so it is the same user's, and belongs into the same talk.
final class OtherAddresses {

    private final Identities identities;
    private final Clock clock;

    OtherAddresses(Identities identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /// Safe to repeat. An address that is another user's stays that user's.
    void learn(RequestedDelivery request, String address, Instant sentAt) {
        if (address.equals(request.address())) {
            return;
        }
        var delivery = request.delivery();
        identities.claim(new Identity(
                request.tenant(),
                request.account(),
                delivery.channel(),
                address,
                delivery.recipient(),
                Optional.empty(),
                Map.of(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        identities.sent(request.account(), address, delivery.conversation(), sentAt);
    }
}
