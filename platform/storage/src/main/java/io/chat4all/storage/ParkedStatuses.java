package io.chat4all.storage;

import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.model.ChannelAccountId;
import java.time.Instant;
import java.util.List;

/// What providers told of parts whose external ids are not known, or not yet. Whoever makes an id known
/// looks here afterwards; whoever parks something looks afterwards whether the id is known by now: so one
/// of the two sees the other.
public interface ParkedStatuses {

    /// Of one part the same status at the same time is one.
    record Parked(ChannelAccountId account, String externalId, String status, Instant at, ProviderEvent event) {}

    /// Kept for 30 days.
    void park(Parked parked);

    /// What waits for the id to be known; 100 at most. Sees all that was parked before the call.
    List<Parked> waiting(ChannelAccountId account, String externalId);

    void release(Parked parked);
}
