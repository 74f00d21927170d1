package io.chat4all.channels.delivery;

import io.chat4all.model.DeliveryFailure;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Merges;
import io.chat4all.storage.Store;
import java.time.Clock;
import java.time.Duration;

/// What waited may be for an address that is not the recipient's any more: it must not go to a stranger.
final class StillTheirs {

    static final DeliveryFailure UNLINKED = new DeliveryFailure(
            "undeliverable", "identity_unlinked", "the address is not the recipient's any more: not sent");

    /// What was accepted a moment ago was planned a moment ago: it is not looked at, which would be a read
    /// of the store for each delivery.
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final Identities identities;
    private final Merges merges;
    private final Clock clock;

    StillTheirs(Store store, Clock clock) {
        this.identities = store.identities();
        this.merges = store.merges();
        this.clock = clock;
    }

    /// @param tries 1 for the first
    boolean mayGo(RequestedDelivery request, int tries) {
        var hasWaited = tries > 1 || request.acceptedAt().plus(A_MOMENT).isBefore(clock.instant());
        return request.isForAddress()
                || !hasWaited
                || identities
                        .find(request.account(), request.address())
                        .filter(identity -> isRecipients(request, identity))
                        .isPresent();
    }

    private boolean isRecipients(RequestedDelivery request, Identity identity) {
        var recipient = request.delivery().recipient();
        return identity.user().equals(recipient)
                || identity.user().equals(merges.survivor(request.tenant(), recipient));
    }
}
