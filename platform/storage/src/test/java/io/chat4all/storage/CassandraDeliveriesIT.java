package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.CallOutcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Beginning;
import io.chat4all.storage.Deliveries.Begun;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.PartAttempt;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import io.chat4all.storage.Deliveries.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraDeliveriesIT {

    private final Deliveries ledger = TestStores.shared().deliveries();
    private final ChannelAccountId account = ChannelAccountId.create();
    private final Target target = new Target(account, "+55", true);
    private final Delivery delivery = new Delivery(ConversationId.create(), 7, UserId.create(), new Channel("pigeon"));

    @Test
    void aPartThatWasBegunSaysSoUntilItIsTakenBack() {
        begin(new Part(delivery, 1, 2), "a note");
        assertThat(ledger.entries(delivery))
                .containsExactly(new Entry(
                        1, "attempt", NOON, Optional.empty(), "a note", Optional.empty(), Optional.of("00-trace")));

        ledger.withdraw(new Part(delivery, 1, 2), attempt(0, CallOutcome.THROTTLED));
        assertThat(ledger.entries(delivery)).isEmpty();
    }

    @Test
    void aSentPartIsFoundByItsDeliveryAndByTheProvidersId() {
        var part = new Part(delivery, 0, 2);
        var sent = new Sent("external", NOON.plusSeconds(1));
        begin(part, "");
        ledger.sent(part, target, sent, attempt(0, CallOutcome.ACCEPTED));

        assertThat(ledger.entries(delivery))
                .containsExactly(new Entry(
                        0, "attempt", NOON, Optional.of(sent), "", Optional.empty(), Optional.of("00-trace")));
        assertThat(ledger.byExternalId(account, "external")).contains(new SentPart(part, sent));
        assertThat(ledger.byExternalId(ChannelAccountId.create(), "external")).isEmpty();
    }

    @Test
    void theAddressTalksInTheConversationOfWhatWasSentLast() {
        var earlier = new Delivery(ConversationId.create(), 1, UserId.create(), new Channel("pigeon"));
        ledger.sent(
                new Part(delivery, 0, 1),
                target,
                new Sent("later", NOON.plusSeconds(1)),
                attempt(0, CallOutcome.ACCEPTED));
        ledger.sent(new Part(earlier, 0, 1), target, new Sent("earlier", NOON), attempt(0, CallOutcome.ACCEPTED));

        assertThat(TestStores.shared().identities().talk(account, "+55").conversation())
                .contains(delivery.conversation());
    }

    @Test
    void whatStandsInNoConversationLeavesTheTalkWhereItIs() {
        var part = new Part(delivery, 0, 1);
        var sent = new Sent("code", NOON);
        ledger.sent(part, new Target(account, "+55", false), sent, attempt(0, CallOutcome.ACCEPTED));

        assertThat(TestStores.shared().identities().talk(account, "+55").conversation())
                .isEmpty();
        assertThat(ledger.sentTo(account, "+55", new Sent("", NOON), NOON, 10))
                .containsExactly(new SentPart(part, sent));
    }

    @Test
    void whatIsLearnedOfAPartLaterCompletesItToo() {
        var part = new Part(delivery, 0, 1);
        begin(part, "");
        ledger.learned(part, account, new Sent("external", NOON));

        assertThat(ledger.entries(delivery).getFirst().sent()).contains(new Sent("external", NOON));
        assertThat(ledger.byExternalId(account, "external")).isPresent();
    }

    @Test
    void whatIsLearnedOfAPartIsFoundByItsAddressOnceThatIsKnown() {
        var part = new Part(delivery, 0, 1);
        var sent = new Sent("external", NOON);
        begin(part, "");
        ledger.learned(part, account, sent);
        ledger.addressed(part, target, sent);

        assertThat(ledger.sentTo(account, "+55", new Sent("", NOON), NOON, 10))
                .containsExactly(new SentPart(part, sent));
        assertThat(TestStores.shared().identities().talk(account, "+55").conversation())
                .contains(delivery.conversation());
    }

    @Test
    void whatWasBegunForAnAddressIsKnownNewestFirst() {
        ledger.begin(new Beginning(
                new Part(delivery, 1, 2),
                target,
                "second",
                "b",
                "",
                NOON.plusSeconds(1),
                Optional.empty(),
                Optional.empty()));
        ledger.begin(new Beginning(
                new Part(delivery, 0, 2), target, "first", "a", "", NOON, Optional.empty(), Optional.empty()));
        ledger.begin(new Beginning(
                new Part(delivery, 1, 2),
                target,
                "second",
                "b",
                "",
                NOON.plusSeconds(2),
                Optional.empty(),
                Optional.empty()));

        assertThat(ledger.begunFor(account, "+55", NOON.plusSeconds(1)))
                .containsExactly(
                        new Begun("second", "b", NOON.plusSeconds(2)), new Begun("second", "b", NOON.plusSeconds(1)));
        assertThat(ledger.begunFor(account, "+55", NOON)).hasSize(3);
        assertThat(ledger.begunFor(account, "+56", NOON)).isEmpty();
    }

    @Test
    void aPartThatAProviderHasTwiceIsFoundByBothIds() {
        var part = new Part(delivery, 0, 1);
        begin(part, "");
        ledger.sent(part, target, new Sent("one", NOON), attempt(0, CallOutcome.ACCEPTED));
        ledger.sentAgain(part, account, new Sent("other", NOON.minusSeconds(30)));

        assertThat(ledger.byExternalId(account, "other")).map(SentPart::part).contains(part);
        assertThat(ledger.entries(delivery).getFirst().sent()).contains(new Sent("one", NOON));
    }

    @Test
    void whatWentToAnAddressIsListedInOrderFromMonthToMonth() {
        var start = NOON.minus(Duration.ofDays(60));
        var parts = IntStream.range(0, 5)
                .mapToObj(day -> new SentPart(
                        new Part(delivery, day, 5), new Sent("e" + day, start.plus(Duration.ofDays(15L * day)))))
                .toList();
        parts.reversed()
                .forEach(each -> ledger.sent(each.part(), target, each.sent(), attempt(0, CallOutcome.ACCEPTED)));

        var upTo = parts.get(3).sent().at();
        assertThat(ledger.sentTo(account, "+55", parts.get(0).sent(), upTo, 10)).isEqualTo(parts.subList(1, 4));
        assertThat(ledger.sentTo(account, "+55", new Sent("", start), upTo, 2)).isEqualTo(parts.subList(0, 2));
        assertThat(ledger.sentTo(account, "+56", new Sent("", start), upTo, 10)).isEmpty();
    }

    @Test
    void partsOfOneMomentAreAllListedHoweverSmallThePages() {
        var parts = IntStream.range(0, 5)
                .mapToObj(i -> new SentPart(new Part(delivery, i, 5), new Sent("e" + i, NOON)))
                .toList();
        parts.forEach(each -> ledger.sent(each.part(), target, each.sent(), attempt(0, CallOutcome.ACCEPTED)));

        assertThat(ledger.sentTo(account, "+55", new Sent("", NOON), NOON, 3)).isEqualTo(parts.subList(0, 3));
        assertThat(ledger.sentTo(account, "+55", parts.get(2).sent(), NOON, 3)).isEqualTo(parts.subList(3, 5));
    }

    @Test
    void eachCallForEachPartOfAMessageIsListedAsItWasMade() {
        var part = new Part(delivery, 0, 2);
        var last = new Part(delivery, 1, 2);
        ledger.withdraw(part, attempt(0, CallOutcome.UNAVAILABLE));
        ledger.sent(part, target, new Sent("external", NOON), attempt(9, CallOutcome.ACCEPTED));
        ledger.unknown(last, attempt(10, CallOutcome.UNKNOWN));
        ledger.unknown(last, attempt(10, CallOutcome.UNKNOWN));

        assertThat(ledger.attempts(delivery.conversation(), 7))
                .containsExactly(
                        new PartAttempt(part, attempt(0, CallOutcome.UNAVAILABLE)),
                        new PartAttempt(part, attempt(9, CallOutcome.ACCEPTED)),
                        new PartAttempt(last, attempt(10, CallOutcome.UNKNOWN)));
    }

    private void begin(Part part, String note) {
        ledger.begin(
                new Beginning(part, target, "attempt", "words", note, NOON, Optional.empty(), Optional.of("00-trace")));
    }

    private static DeliveryAttempt attempt(int begunAt, CallOutcome outcome) {
        return new DeliveryAttempt(
                "attempt",
                NOON.plusSeconds(begunAt),
                NOON.plusSeconds(begunAt + 1),
                outcome,
                "503",
                "later",
                Optional.of(NOON.plusSeconds(60)).filter(_ -> outcome != CallOutcome.ACCEPTED));
    }
}
