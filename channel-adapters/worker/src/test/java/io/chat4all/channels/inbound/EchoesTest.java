package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channels.QuietLedger;
import io.chat4all.channels.StatusReports;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.SentElsewhere;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EchoesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Channel INSTAGRAM = new Channel("instagram");
    private static final ChannelAccount ACCOUNT = new ChannelAccount(
            TenantId.create(),
            ChannelAccountId.create(),
            INSTAGRAM,
            "shop",
            Map.of(),
            Map.of(),
            List.of(),
            true,
            Instant.EPOCH,
            Instant.EPOCH);
    private static final Deliveries.Part PART =
            new Deliveries.Part(new Deliveries.Delivery(ConversationId.create(), 7, UserId.create(), INSTAGRAM), 0, 1);

    private final Statuses statuses = new Statuses();
    private final Echoes echoes =
            new Echoes(new OneSent(), new StatusReports(statuses), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anEchoOfOursProvesThatItWasSent() {
        assertThat(echoes.ofOurs(echo("ours", Duration.ZERO), ACCOUNT)).contains(Outcome.ACKNOWLEDGE);
        assertThat(statuses.sent).singleElement().satisfies(status -> {
            assertThat(status.getKind()).isEqualTo(StatusKind.STATUS_KIND_SENT);
            assertThat(status.getExternalId()).isEqualTo("ours");
            assertThat(status.getFromSeq()).isEqualTo(7);
        });
    }

    @Test
    void whatIsNotKnownYetMayStillBeOurs() {
        assertThat(echoes.ofOurs(echo("other", Duration.ofSeconds(2)), ACCOUNT))
                .get()
                .isInstanceOf(Outcome.RetryAfter.class);
        assertThat(statuses.sent).isEmpty();
    }

    @Test
    void whatStaysUnknownWasSaidPastUs() {
        assertThat(echoes.ofOurs(echo("other", Duration.ofSeconds(3)), ACCOUNT)).isEmpty();
    }

    private static ProviderEvent echo(String id, Duration age) {
        return ProviderEvent.newBuilder()
                .setReceivedAtMillis(NOW.minus(age).toEpochMilli())
                .setHappenedAtMillis(NOW.minus(age).toEpochMilli())
                .setSentElsewhere(SentElsewhere.newBuilder().setExternalId(id).setTo("7001"))
                .build();
    }

    private static final class Statuses implements Producer<StatusReported> {

        final List<StatusReported> sent = new ArrayList<>();

        @Override
        public LogPosition send(NewRecord<StatusReported> record) {
            sent.add(record.value());
            return new LogPosition(0, sent.size());
        }

        @Override
        public CompletableFuture<LogPosition> sendAsync(NewRecord<StatusReported> record) {
            return CompletableFuture.completedFuture(send(record));
        }

        @Override
        public void close() {}
    }

    private static final class OneSent extends QuietLedger {

        @Override
        public Optional<SentPart> byExternalId(ChannelAccountId account, String externalId) {
            return externalId.equals("ours")
                    ? Optional.of(new SentPart(PART, new Sent(externalId, NOW)))
                    : Optional.empty();
        }
    }
}
