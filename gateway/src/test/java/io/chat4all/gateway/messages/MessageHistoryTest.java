package io.chat4all.gateway.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.gateway.messages.RecipientHistory.PartHistory;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.Receipt;
import io.chat4all.model.ReceiptSummary.Extent;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.StatusHistory;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.PartAttempt;
import io.chat4all.storage.PartReceipts.OfPart;
import io.chat4all.storage.PartReceipts.OfPartHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MessageHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final UserId ANA = UserId.create();
    private static final Channel SMS = new Channel("sms");
    private static final Message MESSAGE = new Message(
            TenantId.create(),
            ConversationId.create(),
            7,
            MessageId.create(),
            UserId.create(),
            Payload.ofText("Hello"),
            Map.of(),
            NOON,
            NOON);
    private static final Delivery DELIVERY = new Delivery(MESSAGE.conversation(), 7, ANA, SMS);
    private static final RecipientReceipt IN_APP =
            new RecipientReceipt(ANA, Channel.APP, Receipt.of(DeliveryStatus.SENT, NOON), List.of());

    @Test
    void whatWasTriedAndMayHaveBeenSentIsUnknown() {
        var history = of(
                List.of(IN_APP), List.of(), attempt(0, 0, CallOutcome.THROTTLED), attempt(0, 5, CallOutcome.UNKNOWN));

        assertThat(history.recipients()).hasSize(2);
        var onSms = history.recipients().getLast();
        assertThat(onSms.isUnknown()).isTrue();
        assertThat(onSms.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.attempts()).hasSize(2));
        assertThat(history.recipients().getFirst().isUnknown()).isFalse();
    }

    @Test
    void whatIsTriedAgainOrWasToldOfIsNotUnknown() {
        assertThat(of(List.of(), List.of(), attempt(0, 0, CallOutcome.UNKNOWN), attempt(0, 5, CallOutcome.THROTTLED))
                        .recipients())
                .noneMatch(RecipientHistory::isUnknown);
        assertThat(of(List.of(onSms(DeliveryStatus.DELIVERED)), List.of(), attempt(0, 0, CallOutcome.UNKNOWN))
                        .recipients())
                .noneMatch(RecipientHistory::isUnknown);
    }

    @Test
    void eachPartHasWhatWasToldAndTriedOfIt() {
        var told = StatusEvent.of(DeliveryStatus.DELIVERED, NOON, Witness.PROVIDER);

        var history = of(
                List.of(onSms(DeliveryStatus.DELIVERED)),
                List.of(new OfPartHistory(DELIVERY, 0, StatusHistory.of(told))),
                attempt(0, 0, CallOutcome.ACCEPTED),
                attempt(1, 1, CallOutcome.UNAVAILABLE));

        var parts = history.recipients().getFirst().parts();
        assertThat(parts).extracting(part -> part.part().part().number()).containsExactly(0, 1);
        assertThat(parts.getFirst().told().events()).containsExactly(told);
        assertThat(parts.getLast()).extracting(PartHistory::told).isEqualTo(StatusHistory.NONE);
        assertThat(parts.getLast().attempts())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(CallOutcome.UNAVAILABLE);
    }

    @Test
    void aRecipientCountsOnceOverAllOfItsChannels() {
        var summary =
                of(List.of(IN_APP, onSms(DeliveryStatus.DELIVERED)), List.of()).summary();

        assertThat(summary.recipients()).isEqualTo(1);
        assertThat(summary.of(DeliveryStatus.DELIVERED)).isEqualTo(Extent.ALL);
    }

    private static MessageHistory of(
            List<RecipientReceipt> receipts, List<OfPartHistory> told, PartAttempt... attempts) {
        return MessageHistory.of(MESSAGE, receipts, told, List.of(attempts));
    }

    private static RecipientReceipt onSms(DeliveryStatus status) {
        var receipt = Receipt.of(status, NOON);
        var part = new OfPart(new Part(DELIVERY, 0, 2), "SM0", "", Optional.empty(), receipt);
        return new RecipientReceipt(ANA, SMS, receipt, List.of(part));
    }

    private static PartAttempt attempt(int part, int begunAt, CallOutcome outcome) {
        var begun = NOON.plusSeconds(begunAt);
        return new PartAttempt(
                new Part(DELIVERY, part, 2),
                new DeliveryAttempt("id", begun, begun.plusSeconds(1), outcome, "", "", Optional.empty()));
    }
}
