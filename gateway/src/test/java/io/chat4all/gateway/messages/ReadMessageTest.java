package io.chat4all.gateway.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.Receipt;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.PartReceipts.OfPart;
import io.chat4all.storage.Receipts.OfRecipient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ReadMessageTest {

    private static final UserId SENDER = UserId.create();
    private static final UserId EARLY = UserId.create();
    private static final UserId LATE = UserId.create();
    private static final UserId GONE = UserId.create();
    private static final Instant ACCEPTED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant STORED = ACCEPTED.plusMillis(5);
    private static final Instant READ = ACCEPTED.plusSeconds(60);
    private static final Message FIFTH = new Message(
            TenantId.create(),
            ConversationId.create(),
            5,
            MessageId.create(),
            SENDER,
            Payload.ofText("Hello"),
            Map.of(),
            ACCEPTED,
            STORED);

    @Test
    void aMessageIsSentToEveryOtherWhoHadJoinedBeforeIt() {
        var members = List.of(new Member(SENDER, 0), new Member(EARLY, 4), new Member(LATE, 5));

        assertThat(ReadMessage.merged(FIFTH, members, List.of(), List.of()))
                .containsExactly(
                        new RecipientReceipt(EARLY, Channel.APP, Receipt.of(DeliveryStatus.SENT, STORED), List.of()));
    }

    @Test
    void whatIsKnownIsMergedInAlsoOfThoseWhoLeft() {
        var members = List.of(new Member(SENDER, 0), new Member(EARLY, 0));
        var known = List.of(
                new OfRecipient(EARLY, Channel.APP, Receipt.of(DeliveryStatus.READ, READ)),
                new OfRecipient(GONE, Channel.APP, Receipt.of(DeliveryStatus.DELIVERED, READ)));

        var merged = ReadMessage.merged(FIFTH, members, known, List.of());

        assertThat(merged).extracting(RecipientReceipt::recipient).containsExactly(EARLY, GONE);
        var receipt = merged.getFirst().receipt();
        assertThat(receipt.status()).contains(DeliveryStatus.READ);
        assertThat(receipt.at(DeliveryStatus.SENT)).contains(STORED);
        assertThat(receipt.at(DeliveryStatus.DELIVERED)).contains(READ);
    }

    @Test
    void onAChannelTheReasonOfAFailureIsThatOfThePartThatFailed() {
        var sms = new Channel("sms");
        var failure = new DeliveryFailure("opted_out", "21610", "");
        var delivery = new Delivery(FIFTH.conversation(), 5, EARLY, sms);
        var parts = List.of(
                new OfPart(
                        new Part(delivery, 0, 2), "SM1", "", Optional.empty(), Receipt.of(DeliveryStatus.SENT, READ)),
                new OfPart(
                        new Part(delivery, 1, 2),
                        "",
                        "",
                        Optional.of(failure),
                        Receipt.of(DeliveryStatus.FAILED, READ)));
        var known = List.of(new OfRecipient(EARLY, sms, Receipt.of(DeliveryStatus.FAILED, READ)));

        var merged = ReadMessage.merged(FIFTH, List.of(), known, parts);

        assertThat(merged).singleElement().satisfies(one -> {
            assertThat(one.failure()).contains(failure);
            assertThat(one.parts()).isEqualTo(parts);
        });
    }
}
