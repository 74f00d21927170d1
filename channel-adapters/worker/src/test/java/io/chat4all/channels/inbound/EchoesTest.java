package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Content;
import io.chat4all.channels.KeptRecords;
import io.chat4all.channels.NoIdentities;
import io.chat4all.channels.ParkedInMemory;
import io.chat4all.channels.ParkingPlace;
import io.chat4all.channels.QuietLedger;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.TestAccounts;
import io.chat4all.channels.content.Likeness;
import io.chat4all.channels.delivery.AttemptId;
import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.SentElsewhere;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.UserId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Begun;
import io.chat4all.storage.Identities.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EchoesTest {

    private static final String ADDRESS = "7001";
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Channel INSTAGRAM = new Channel("instagram");
    private static final ChannelAccount ACCOUNT = TestAccounts.on(INSTAGRAM);
    private static final Deliveries.Part PART =
            new Deliveries.Part(new Deliveries.Delivery(ConversationId.create(), 7, UserId.create(), INSTAGRAM), 0, 1);

    private static final Deliveries.Part NEXT =
            new Deliveries.Part(new Deliveries.Delivery(ConversationId.create(), 8, UserId.create(), INSTAGRAM), 0, 1);

    private final KeptRecords<StatusReported> statuses = new KeptRecords<>();
    private final OneBegun ledger = new OneBegun();
    private final StatusReports reports = new StatusReports(statuses);
    private final LearnedParts learned = new LearnedParts(
            ledger, new OneTalk(), _ -> true, new ParkingPlace(new ParkedInMemory(), new KeptRecords<>()), reports);
    private final Echoes echoes = new Echoes(ledger, learned, reports, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anEchoOfOursProvesThatItWasSent() {
        assertThat(echoes.ofOurs(echo("ours", Duration.ZERO), ACCOUNT)).contains(Outcome.ACKNOWLEDGE);
        assertThat(statuses.values()).singleElement().satisfies(status -> {
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
        assertThat(statuses.values()).isEmpty();
    }

    @Test
    void whatStaysUnknownWasSaidPastUs() {
        assertThat(echoes.ofOurs(echo("other", Duration.ofSeconds(3)), ACCOUNT)).isEmpty();
    }

    @Test
    void whatSaysTheSameAsAPartWhoseAnswerWasLostIsThatPart() {
        ledger.begunAt = Optional.of(NOW.minusSeconds(5));

        assertThat(echoes.ofOurs(saying("hello", "lost"), ACCOUNT)).contains(Outcome.ACKNOWLEDGE);

        assertThat(statuses.values()).extracting(StatusReported::getExternalId).containsOnly("lost");
        assertThat(statuses.values())
                .as("the person has read all of it")
                .extracting(StatusReported::getKind)
                .containsExactlyInAnyOrder(StatusKind.STATUS_KIND_SENT, StatusKind.STATUS_KIND_READ);
        assertThat(ledger.learned).containsExactly("lost of 7001");
    }

    @Test
    void whatSaysSomethingElseWasSaidPastUs() {
        ledger.begunAt = Optional.of(NOW.minusSeconds(5));

        assertThat(echoes.ofOurs(saying("good morning", "theirs"), ACCOUNT)).isEmpty();
        assertThat(ledger.learned).isEmpty();
    }

    @Test
    void whatSaysTheSameLongAfterwardsWasSaidPastUs() {
        ledger.begunAt = Optional.of(NOW.minus(Duration.ofHours(1)));

        assertThat(echoes.ofOurs(saying("hello", "theirs"), ACCOUNT)).isEmpty();
    }

    @Test
    void anEchoThatComesWhenTheNextPartWasBegunIsKnownStill() {
        ledger.begunAt = Optional.of(NOW.minusSeconds(40));
        ledger.next = Optional.of(new Begun(AttemptId.of(NEXT), "bye", NOW.minusSeconds(4)));

        assertThat(echoes.ofOurs(saying("hello", "lost"), ACCOUNT)).contains(Outcome.ACKNOWLEDGE);

        assertThat(ledger.learned).containsExactly("lost of 7001");
    }

    @Test
    void theEchoOfAPartThatWasSentAgainMeanwhileIsNoMessageOfItsOwn() {
        ledger.begunAt = Optional.of(NOW.minusSeconds(40));
        ledger.sent = Optional.of(new Deliveries.Sent("again", NOW.minusSeconds(9)));
        ledger.hadALostCall = true;

        assertThat(echoes.ofOurs(saying("hello", "first"), ACCOUNT)).contains(Outcome.ACKNOWLEDGE);

        assertThat(statuses.values()).isEmpty();
        assertThat(ledger.learned).containsExactly("first, a copy");
    }

    @Test
    void whatSaysTheSameAsAPartWhoseAnswerCameWasSaidPastUs() {
        ledger.begunAt = Optional.of(NOW.minusSeconds(40));
        ledger.sent = Optional.of(new Deliveries.Sent("ours too", NOW.minusSeconds(9)));

        assertThat(echoes.ofOurs(saying("hello", "theirs"), ACCOUNT)).isEmpty();
        assertThat(ledger.learned).isEmpty();
    }

    private static ProviderEvent echo(String id, Duration age) {
        return ProviderEvent.newBuilder()
                .setReceivedAtMillis(NOW.minus(age).toEpochMilli())
                .setHappenedAtMillis(NOW.minus(age).toEpochMilli())
                .setSentElsewhere(SentElsewhere.newBuilder().setExternalId(id).setTo(ADDRESS))
                .build();
    }

    private static ProviderEvent saying(String words, String id) {
        var echo = echo(id, Duration.ofSeconds(3)).toBuilder();
        echo.getSentElsewhereBuilder().addContents(InboundContent.newBuilder().setText(words));
        return echo.build();
    }

    /// Knows one part by its external id; and perhaps another one that was begun.
    private static final class OneBegun extends QuietLedger {

        Optional<Instant> begunAt = Optional.empty();
        Optional<Begun> next = Optional.empty();
        Optional<Sent> sent = Optional.empty();
        boolean hadALostCall;
        final List<String> learned = new ArrayList<>();

        @Override
        public Optional<SentPart> byExternalId(ChannelAccountId account, String externalId) {
            return externalId.equals("ours")
                    ? Optional.of(new SentPart(PART, new Sent(externalId, NOW)))
                    : Optional.empty();
        }

        @Override
        public List<Entry> entries(Delivery delivery) {
            return begunAt
                    .filter(_ -> delivery.equals(PART.delivery()))
                    .map(at -> new Entry(0, AttemptId.of(PART), at, sent, "", Optional.empty(), Optional.empty()))
                    .stream()
                    .toList();
        }

        @Override
        public List<PartAttempt> attempts(ConversationId conversation, long seq) {
            var lost = new DeliveryAttempt(AttemptId.of(PART), NOW, NOW, CallOutcome.UNKNOWN, "", "", Optional.empty());
            return hadALostCall ? List.of(new PartAttempt(PART, lost)) : List.of();
        }

        @Override
        public void sentAgain(Deliveries.Part part, ChannelAccountId account, Sent copy) {
            learned.add(copy.externalId() + ", a copy");
        }

        @Override
        public List<Begun> begunFor(ChannelAccountId account, String address, Instant since) {
            var first = begunAt.map(at -> new Begun(AttemptId.of(PART), Likeness.of(new Content.Text("hello")), at));
            return Stream.of(next, first)
                    .flatMap(Optional::stream)
                    .filter(begun -> !begun.at().isBefore(since))
                    .toList();
        }

        @Override
        public void addressed(Deliveries.Part part, Target target, Sent sent) {
            learned.add(sent.externalId() + " of " + target.address());
        }
    }

    private static final class OneTalk extends NoIdentities {

        @Override
        public Talk talk(ChannelAccountId account, String address) {
            return new Talk(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    // After the call began, and before the time that the echo bears.
                    Optional.of(new Mark(NOW.minusSeconds(4), Instant.EPOCH)));
        }
    }
}
