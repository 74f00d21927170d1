package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.storage.ParkedStatuses.Parked;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraParkedStatusesIT {

    private final ParkedStatuses parked = TestStores.shared().parkedStatuses();
    private final ChannelAccountId account = ChannelAccountId.create();

    @Test
    void whatIsParkedWaitsForItsIdUntilItIsReleased() {
        parked.park(status("wamid.1", "READ"));
        parked.park(status("wamid.1", "DELIVERED"));
        parked.park(status("wamid.1", "DELIVERED"));
        parked.park(status("wamid.2", "DELIVERED"));

        assertThat(parked.waiting(account, "wamid.1"))
                .containsExactly(status("wamid.1", "DELIVERED"), status("wamid.1", "READ"));

        parked.release(status("wamid.1", "READ"));
        assertThat(parked.waiting(account, "wamid.1"))
                .extracting(Parked::status)
                .containsExactly("DELIVERED");
        assertThat(parked.waiting(ChannelAccountId.create(), "wamid.2")).isEmpty();
    }

    private Parked status(String externalId, String status) {
        var event = ProviderEvent.newBuilder().setChannel(status + " of " + externalId);
        return new Parked(account, externalId, status, NOON, event.build());
    }
}
