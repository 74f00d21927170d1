package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channel.webhook.WebhookAdapter;
import io.chat4all.channels.QuietLedger;
import io.chat4all.channels.TestAccounts;
import io.chat4all.channels.delivery.UnknownOutcome.Decision;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.PartAttempt;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UnknownOutcomeTest {

    private static final Instant BEGUN = Instant.parse("2026-11-26T08:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Channel PIGEON = new Channel("pigeon");
    private static final TenantId TENANT = TenantId.create();
    private static final Part PART = new Part(new Delivery(ConversationId.create(), 7, UserId.create(), PIGEON), 0, 1);
    private static final Part OTHER = new Part(PART.delivery(), 1, 2);
    private static final OutgoingPart OUTGOING = new OutgoingPart(
            "id", "ana", new Content.Text("Hello"), "Alice", Optional.empty(), Optional.empty(), Map.of());
    private static final Reconciliation SILENCE = new Reconciliation.StillUnknown("it cannot be asked");

    @Test
    void whatTheProviderProvesIsNotSentAgain() {
        assertThat(decide(new Reconciliation.Sent("P1", BEGUN), "at_least_once", 0, 1))
                .isEqualTo(new Decision.Has("P1", BEGUN));
    }

    @Test
    void whatTheProviderProvesThatItNeverHadIsSentAgain() {
        assertThat(decide(new Reconciliation.NotSent(), "at_most_once", 0, 1)).isEqualTo(new Decision.SendAgain());
    }

    @Test
    void theProviderIsWaitedForUntilTheDeadlineWhateverThePolicy() {
        for (var policy : List.of("at_most_once", "at_least_once")) {
            assertThat(decide(SILENCE, policy, 10, 1)).isEqualTo(waiting(Duration.ofSeconds(2)));
            assertThat(decide(SILENCE, policy, 59, 1)).isEqualTo(waiting(Duration.ofSeconds(1)));
        }
    }

    @Test
    void afterTheDeadlineItIsGivenUpAtMostOnce() {
        assertThat(decide(SILENCE, "at_most_once", 3_600, 1)).isEqualTo(new Decision.GiveUp(BEGUN.plus(DEADLINE)));
    }

    @Test
    void afterTheDeadlineItIsSentAgainAtLeastOnceButNotForEver() {
        assertThat(decide(SILENCE, "at_least_once", 60, 1)).isEqualTo(new Decision.SendAgain());
        assertThat(decide(SILENCE, "at_least_once", 60, 2)).isEqualTo(new Decision.SendAgain());
        assertThat(decide(SILENCE, "at_least_once", 60, 3)).isEqualTo(new Decision.GiveUp(BEGUN.plus(DEADLINE)));
    }

    @Test
    void theProviderIsAskedOnceInAWhileAndInTheEnd() {
        var provider = new Answering(SILENCE);
        var deadline = new AtomicReference<>(DEADLINE);
        var unknown = new UnknownOutcome(new Losing(1), _ -> deadline.get(), Clock.fixed(BEGUN, ZoneOffset.UTC));
        unknown.decide(attempt(provider, "at_most_once"), OUTGOING, BEGUN);
        assertThat(unknown.decide(attempt(provider, "at_most_once"), OUTGOING, BEGUN))
                .isEqualTo(new Decision.Wait(Duration.ofSeconds(2), "it may have been sent: it is asked again soon"));
        assertThat(provider.asked).hasSize(1);

        deadline.set(Duration.ZERO);
        assertThat(unknown.decide(attempt(provider, "at_most_once"), OUTGOING, BEGUN))
                .isEqualTo(new Decision.GiveUp(BEGUN));
        assertThat(provider.asked).hasSize(2);
    }

    @Test
    void theProviderIsToldWhenTheCallBeganAndWhichIdsAreOthers() {
        var provider = new Answering(SILENCE);
        new UnknownOutcome(new Losing(1), _ -> DEADLINE, Clock.fixed(BEGUN, ZoneOffset.UTC))
                .decide(attempt(provider, "at_most_once"), OUTGOING, BEGUN);
        assertThat(provider.asked).singleElement().satisfies(lost -> {
            assertThat(lost.part()).isEqualTo(OUTGOING);
            assertThat(lost.begunAt()).isEqualTo(BEGUN);
            assertThat(lost.isAnothers()).accepts("others").rejects("ours", "nobodys");
        });
    }

    private static Decision waiting(Duration pause) {
        return new Decision.Wait(pause, "it may have been sent: it cannot be asked");
    }

    private static Decision decide(Reconciliation answer, String policy, int secondsLater, int lostAnswers) {
        var now = Clock.fixed(BEGUN.plusSeconds(secondsLater), ZoneOffset.UTC);
        var attempt = attempt(new Answering(answer), policy);
        return new UnknownOutcome(new Losing(lostAnswers), _ -> DEADLINE, now).decide(attempt, OUTGOING, BEGUN);
    }

    private static SendPart.Attempt attempt(AccountClient client, String policy) {
        var account = TestAccounts.on(PIGEON, TENANT, Map.of("unknown", policy));
        var said = new RequestedDelivery.Said.Message(Payload.ofText("Hello"));
        return new SendPart.Attempt(
                new RequestedDelivery(
                        TENANT, PART.delivery(), account.id(), "ana", "Alice", 2, said, Map.of(), Instant.EPOCH, false),
                new AccountLookup.Open(account, new WebhookAdapter(), client),
                PART,
                new ReadyPart(new Content.Text("Hello"), "", Optional.empty()),
                new SendPart.Given(2, new Ownership("deliveries-0")));
    }

    private static final class Losing extends QuietLedger {

        private final int answers;

        Losing(int answers) {
            this.answers = answers;
        }

        @Override
        public Optional<SentPart> byExternalId(ChannelAccountId account, String externalId) {
            return switch (externalId) {
                case "ours" -> Optional.of(new SentPart(PART, new Sent(externalId, BEGUN)));
                case "others" -> Optional.of(new SentPart(OTHER, new Sent(externalId, BEGUN)));
                default -> Optional.empty();
            };
        }

        @Override
        public List<PartAttempt> attempts(ConversationId conversation, long seq) {
            return IntStream.range(0, answers)
                    .mapToObj(call -> new PartAttempt(PART, lost(BEGUN.plusSeconds(call))))
                    .toList();
        }

        private static DeliveryAttempt lost(Instant begun) {
            return new DeliveryAttempt("id", begun, begun, CallOutcome.UNKNOWN, "", "", Optional.empty());
        }
    }

    /// A provider that can be asked.
    private static final class Answering implements AccountClient {

        private final Reconciliation answer;
        private final List<LostCall> asked = new ArrayList<>();

        Answering(Reconciliation answer) {
            this.answer = answer;
        }

        @Override
        public Reconciliation reconcile(LostCall lost) {
            asked.add(lost);
            return answer;
        }

        @Override
        public ConnectResult connect() {
            throw new AssertionError("not asked for here");
        }

        @Override
        public SendOutcome send(OutgoingPart part) {
            throw new AssertionError("not asked for here");
        }

        @Override
        public WebhookAnswer webhook(WebhookRequest request) {
            throw new AssertionError("not asked for here");
        }
    }
}
