package io.chat4all.channels;

import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.storage.ParkedStatuses;
import io.chat4all.storage.ParkedStatuses.Parked;
import java.time.Duration;
import java.time.Instant;

/// Where statuses wait whose part is not known yet. They go back into the log when it is, and once more
/// when their time is over.
public final class ParkingPlace {

    /// Longer than it may take until an outage of ours is mended.
    static final Duration LONGEST = Duration.ofDays(7);

    private final ParkedStatuses parked;
    private final Producer<ProviderEvent> events;

    public ParkingPlace(ParkedStatuses parked, Producer<ProviderEvent> events) {
        this.parked = parked;
        this.events = events;
    }

    /// Safe to repeat. The caller looks for the part once more afterwards.
    ///
    /// @param externalId that the event is about
    /// @throws io.chat4all.storage.StoreUnavailable and [io.chat4all.messaging.LogUnavailable]: it is not
    /// parked then
    public void park(ChannelAccountId account, String externalId, ProviderEvent event) {
        parked.park(place(account, externalId, event));
        var overdue = event.toBuilder().setOverdue(true).build();
        var received = Instant.ofEpochMilli(event.getReceivedAtMillis());
        events.send(NewRecord.of(key(account, externalId, event), overdue).deliverAt(received.plus(LONGEST)));
    }

    /// The id is known now, durably: what waited for it goes its way.
    ///
    /// @throws io.chat4all.storage.StoreUnavailable and [io.chat4all.messaging.LogUnavailable]: call again
    public void known(ChannelAccountId account, String externalId) {
        for (var one : parked.waiting(account, externalId)) {
            events.send(key(account, externalId, one.event()), one.event());
            parked.release(one);
        }
    }

    public boolean isParked(ChannelAccountId account, String externalId, ProviderEvent event) {
        var place = place(account, externalId, event);
        return parked.waiting(account, externalId).stream()
                .anyMatch(one -> one.status().equals(place.status()) && one.at().equals(place.at()));
    }

    /// It had its effect, or never will.
    public void release(ChannelAccountId account, String externalId, ProviderEvent event) {
        parked.release(place(account, externalId, event));
    }

    private static Parked place(ChannelAccountId account, String externalId, ProviderEvent event) {
        var status = event.hasWatermark()
                ? "UP_TO_" + event.getWatermark().getStatus()
                : String.valueOf(event.getStatusChanged().getStatus());
        return new Parked(
                account,
                externalId,
                status,
                Instant.ofEpochMilli(event.getHappenedAtMillis()),
                event.toBuilder().setOverdue(false).build());
    }

    /// The one under which the gateway wrote it.
    private static String key(ChannelAccountId account, String externalId, ProviderEvent event) {
        return account + ":" + (event.hasWatermark() ? event.getWatermark().getAddress() : externalId);
    }
}
