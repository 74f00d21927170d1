package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Links.Link;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FileLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final FileLinks links = new FileLinks(
            URI.create("https://chat.example"),
            Duration.ofHours(24),
            new SecureRandom(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final TenantId tenant = TenantId.create();
    private final FileId file = FileId.create();
    private final Part part =
            new Part(new Delivery(ConversationId.create(), 7, UserId.create(), new Channel("pigeon")), 0, 1);

    @Test
    void aLinkIsShortAndAsLongAsWhatStoodForIt() {
        var address = links.address(link(Optional.empty()).token());

        assertThat(address).startsWith("https://chat.example/f/").hasSameSizeAs(links.any());
        assertThat(address.length()).isLessThan(50);
        assertThat(link(Optional.empty()).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void whatMayHaveGoneOutIsSentAgainWithTheSameLink() {
        var first = link(Optional.empty());

        assertThat(link(Optional.of(entry(Optional.of(first))))).isEqualTo(first);
    }

    @Test
    void eachOtherPartHasALinkOfItsOwn() {
        var first = link(Optional.empty());

        assertThat(link(Optional.empty()).token()).isNotEqualTo(first.token());
        assertThat(link(Optional.of(entry(Optional.empty()))).token()).isNotEqualTo(first.token());
    }

    private Link link(Optional<Entry> before) {
        return links.link(tenant, file, part, before);
    }

    private static Entry entry(Optional<Link> link) {
        return new Entry(0, "attempt", NOW, Optional.empty(), "", link.map(Link::token), Optional.empty());
    }
}
