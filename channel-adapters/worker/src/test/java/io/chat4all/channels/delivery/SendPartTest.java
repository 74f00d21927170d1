package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Content;
import io.chat4all.channel.OptOut;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.KeptRecords;
import io.chat4all.channels.NoIdentities;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.ParkedInMemory;
import io.chat4all.channels.ParkingPlace;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.TestAccounts;
import io.chat4all.channels.delivery.FlakyLedger.Told;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Payload;
import io.chat4all.model.UserId;
import io.chat4all.realtime.LocalBudgets;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.service.telemetry.Tracing;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Deliveries.Beginning;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A store that does not answer while a part is sent.
@Timeout(20)
class SendPartTest {

    private static final SendOutcome ACCEPTED = new SendOutcome.Accepted("external", Instant.EPOCH);
    private static final SendOutcome DOWN = new SendOutcome.Unavailable(Trouble.PROVIDER, "503", "");
    private static final Channel CHANNEL = new Channel("one-answer");

    private final ChannelAccount account = TestAccounts.on(CHANNEL);
    private final Part part = new Part(new Delivery(ConversationId.create(), 1, UserId.create(), CHANNEL), 0, 1);
    private final RequestedDelivery request = new RequestedDelivery(
            account.tenant(),
            part.delivery(),
            account.id(),
            "ana",
            "Bob",
            2,
            new RequestedDelivery.Said.Message(Payload.ofText("hello")),
            Map.of(),
            Instant.EPOCH,
            false);
    private final FlakyLedger ledger = new FlakyLedger();
    private final KeptRecords<StatusReported> statuses = new KeptRecords<>();
    private final SaidConsents consents = new SaidConsents();
    private final DeliveryReports reports = new DeliveryReports(new StatusReports(statuses), Clock.systemUTC());
    private final ParkingPlace parked = new ParkingPlace(new ParkedInMemory(), new KeptRecords<>());
    private final SendPart sendPart = new SendPart(
            new AccountGates(
                    new LocalBudgets(), ChannelAdapter::pace, 100, Clock.systemUTC(), RandomGenerator.getDefault()),
            ledger,
            new NoIdentities(),
            new OptOuts(consents, new NoIdentities(), new NoHistory(), _ -> OptOut.UNTIL_THE_PERSON_WRITES),
            new UnknownOutcome(ledger, ChannelAdapter::unknownFor, Clock.systemUTC()),
            new TakenParts(ledger, new NoIdentities(), parked, reports, Clock.systemUTC()),
            reports,
            new DeliveryMetrics(new Metrics(), Tracing.none()),
            Clock.systemUTC(),
            RandomGenerator.getDefault());
    private final Ownership ownership = new Ownership("deliveries-0");

    @Test
    void whatWasLearnedOfAPartWhoseAnswerWasLostStandsAtItsAddressToo() throws InterruptedException {
        ledger.begin(new Beginning(
                part, request.target(), "attempt", "", "", Instant.now(), Optional.empty(), Optional.empty()));
        ledger.learned(part, account.id(), new Sent("external", Instant.EPOCH));

        assertThat(send(new OneAnswer(Set.of(), ACCEPTED), ownership)).isInstanceOf(PartResult.Sent.class);

        assertThat(ledger.addresses()).containsExactly("ana");
    }

    private PartResult send(OneAnswer provider, Ownership now) throws InterruptedException {
        var attempt = new SendPart.Attempt(
                request,
                new AccountLookup.Open(account, provider, provider),
                part,
                new ReadyPart(new Content.Text("hello"), "", Optional.empty()),
                new SendPart.Given(1, now));
        var result = sendPart.send(attempt, ledger.entry());
        while (result instanceof PartResult.InLine(var turn)) {
            turn.toCompletableFuture().join();
            result = sendPart.send(attempt, ledger.entry());
        }
        return result;
    }

    private void cannotSend(OneAnswer provider) {
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> send(provider, ownership));
    }

    @ParameterizedTest
    @EnumSource(names = {"IDEMPOTENT_SEND", "REPLY"})
    void whatTheProviderTookIsNotAskedForAgainWhenTheLedgerDoesNotAnswer(Feature feature) throws InterruptedException {
        var provider = new OneAnswer(Set.of(feature), ACCEPTED);
        ledger.doesNotAnswer(Told.SENT);
        cannotSend(provider);
        cannotSend(provider);
        ledger.doesNotAnswer();

        assertThat(send(provider, ownership)).isEqualTo(new PartResult.Sent());
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(ledger.entry().orElseThrow().sent()).map(Sent::externalId).contains("external");
        assertThat(statuses.values()).extracting(StatusReported::getExternalId).containsExactly("external");
    }

    @Test
    void whoStopsWaitsUntilTheLedgerHasWhatTheProviderAnswered() throws Exception {
        var provider = new OneAnswer(Set.of(), ACCEPTED);
        ledger.doesNotAnswer(Told.SENT);
        cannotSend(provider);
        assertThat(sendPart.awaitSettled(Duration.ZERO)).isEqualTo(1);

        var stopping = CompletableFuture.supplyAsync(this::leftAfterWaiting);
        ledger.doesNotAnswer();
        assertThat(send(provider, ownership)).isEqualTo(new PartResult.Sent());

        assertThat(stopping.get()).isZero();
        assertThat(provider.calls()).isEqualTo(1);
    }

    private int leftAfterWaiting() {
        try {
            return sendPart.awaitSettled(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProviderIsNotEvenCalledForWhoWantsNothing() throws InterruptedException {
        var provider = new OneAnswer(Set.of(), ACCEPTED);
        var stopped = new Consent(false, Source.PROVIDER, "STOP", Instant.EPOCH);
        consents.say(account.id(), "ana", Purpose.MESSAGES, stopped);

        assertThat(send(provider, ownership)).isEqualTo(new PartResult.Refused());
        assertThat(provider.calls()).isZero();
        assertThat(statuses.values())
                .extracting(status -> status.getFailure().getReason())
                .containsExactly("opted_out");
    }

    @Test
    void whatTheProviderSurelyHasNotIsSentAgainWhenTheLedgerAnswersAgain() throws InterruptedException {
        var provider = new OneAnswer(Set.of(), DOWN);
        ledger.doesNotAnswer(Told.WITHDRAWN);
        cannotSend(provider);
        ledger.doesNotAnswer();

        assertThat(send(provider, ownership)).isInstanceOf(PartResult.Waits.class);
        provider.answers(ACCEPTED);
        assertThat(send(provider, ownership)).isEqualTo(new PartResult.Sent());
    }

    @Test
    void whatCouldNotBeBegunWasNotSentThoughItStandsInTheLedger() throws InterruptedException {
        var provider = new OneAnswer(Set.of(), ACCEPTED);
        ledger.doesNotAnswer(Told.BEGUN);
        cannotSend(provider);
        ledger.doesNotAnswer();

        assertThat(send(provider, ownership)).isInstanceOf(PartResult.Waits.class);
        assertThat(send(provider, ownership)).isEqualTo(new PartResult.Sent());
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void whatWasKnownIsNotTrustedOnceAnotherWorkerMayHaveHadTheDelivery() throws InterruptedException {
        var provider = new OneAnswer(Set.of(), DOWN);
        ledger.doesNotAnswer(Told.WITHDRAWN);
        cannotSend(provider);
        ledger.doesNotAnswer();
        ownership.lose();
        assertThat(sendPart.awaitSettled(Duration.ZERO)).isZero();

        var later = send(provider, new Ownership("deliveries-0"));

        assertThat(later)
                .isInstanceOfSatisfying(
                        PartResult.Waits.class,
                        waits -> assertThat(waits.reason()).startsWith("it may have been sent"));
        assertThat(provider.calls()).isEqualTo(1);
    }
}
