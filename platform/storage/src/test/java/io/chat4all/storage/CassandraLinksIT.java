package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Beginning;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Target;
import io.chat4all.storage.Links.Found;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.Links.Token;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraLinksIT {

    private final Deliveries ledger = TestStores.shared().deliveries();
    private final Links links = TestStores.shared().links();
    private final Delivery delivery = new Delivery(ConversationId.create(), 7, UserId.create(), new Channel("pigeon"));
    private final Link link = new Link(
            Token.create(new SecureRandom()),
            TenantId.create(),
            FileId.create(),
            new Part(delivery, 1, 2),
            NOON.plusSeconds(60));

    @Test
    void aLinkIsFoundFromWhenItsPartIsBegun() {
        assertThat(links.find(link.token())).isEmpty();
        begin();

        assertThat(links.find(link.token())).contains(new Found(link, false));
        assertThat(ledger.entries(delivery)).extracting(Entry::link).containsExactly(Optional.of(link.token()));
        assertThat(links.find(Token.create(new SecureRandom()))).isEmpty();
    }

    @Test
    void aLinkThatWasOpenedStaysSoWhenItsPartIsBegunAgain() {
        begin();
        links.opened(link.token(), NOON);
        links.opened(link.token(), NOON.plusSeconds(1));
        begin();

        assertThat(links.find(link.token())).contains(new Found(link, true));
    }

    private void begin() {
        var target = new Target(ChannelAccountId.create(), "+55", true);
        ledger.begin(
                new Beginning(link.part(), target, "attempt", "words", "", NOON, Optional.of(link), Optional.empty()));
    }
}
