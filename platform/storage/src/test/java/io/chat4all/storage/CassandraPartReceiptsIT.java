package io.chat4all.storage;

import static io.chat4all.model.DeliveryStatus.DELIVERED;
import static io.chat4all.model.DeliveryStatus.FAILED;
import static io.chat4all.model.DeliveryStatus.SENT;
import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.Receipt;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.StatusHistory;
import io.chat4all.model.UserId;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.PartReceipts.OfPart;
import io.chat4all.storage.PartReceipts.OfPartHistory;
import io.chat4all.storage.PartReceipts.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraPartReceiptsIT {

    private final PartReceipts receipts = TestStores.shared().partReceipts();
    private final Delivery delivery = new Delivery(ConversationId.create(), 1_001, UserId.create(), new Channel("sms"));

    @Test
    void nothingIsKnownOfAMessageAtFirst() {
        assertThat(receipts.of(delivery.conversation(), 1_001)).isEmpty();
    }

    @Test
    void eachPartHasAReceiptOfItsOwnInTheOrderOfTheParts() {
        receipts.record(List.of(sent(1, "SM1", NOON.plusSeconds(1)), sent(0, "SM0", NOON)));

        assertThat(receipts.of(delivery.conversation(), 1_001))
                .containsExactly(
                        known(0, "SM0", Receipt.of(SENT, NOON)),
                        known(1, "SM1", Receipt.of(SENT, NOON.plusSeconds(1))));
    }

    @Test
    void aLaterStatusThatSaysLessLeavesTheWordsOfTheOneBefore() {
        receipts.record(List.of(new Status(part(0), StatusEvent.of(SENT, NOON, Witness.SERVICE), "SM0", "split in 2")));
        receipts.record(List.of(new Status(part(0), delivered(2, 3), "", "")));

        assertThat(receipts.of(delivery.conversation(), 1_001)).singleElement().satisfies(one -> {
            assertThat(one.externalId()).isEqualTo("SM0");
            assertThat(one.note()).isEqualTo("split in 2");
            assertThat(one.receipt().at(DELIVERED)).contains(NOON.plusSeconds(2));
        });
    }

    @Test
    void theFirstTimeOfAStatusStaysAndAFailureSaysWhy() {
        var failure = new DeliveryFailure("opted_out", "21610", "STOP");
        receipts.record(List.of(
                failed(NOON.plusSeconds(5), failure), failed(NOON, failure), failed(NOON.plusSeconds(9), failure)));

        assertThat(receipts.of(delivery.conversation(), 1_001)).singleElement().satisfies(one -> {
            assertThat(one.receipt()).isEqualTo(Receipt.of(FAILED, NOON));
            assertThat(one.failure()).contains(failure);
        });
    }

    @Test
    void theHistoryHasEachThingOnceAndWhenItWasLearnedFirst() {
        var failure = new DeliveryFailure("opted_out", "21610", "STOP");
        var failed = failed(NOON.plusSeconds(1), failure);
        receipts.record(List.of(sent(1, "SM1", NOON), failed));
        receipts.record(List.of(
                new Status(part(1), delivered(5, 60), "", ""), new Status(part(1), delivered(5, 6), "", ""), failed));

        assertThat(receipts.history(delivery.conversation(), 1_001))
                .containsExactly(
                        new OfPartHistory(delivery, 0, StatusHistory.of(failed.event())),
                        new OfPartHistory(
                                delivery,
                                1,
                                StatusHistory.of(StatusEvent.of(SENT, NOON, Witness.SERVICE), delivered(5, 6))));
    }

    private static StatusEvent delivered(int at, int receivedAt) {
        return new StatusEvent(
                DELIVERED, NOON.plusSeconds(at), NOON.plusSeconds(receivedAt), Witness.PROVIDER, Optional.empty());
    }

    private Status failed(Instant at, DeliveryFailure failure) {
        return new Status(part(0), new StatusEvent(FAILED, at, at, Witness.PROVIDER, Optional.of(failure)), "", "");
    }

    private Status sent(int number, String externalId, Instant at) {
        return new Status(part(number), StatusEvent.of(SENT, at, Witness.SERVICE), externalId, "");
    }

    private OfPart known(int number, String externalId, Receipt receipt) {
        return new OfPart(part(number), externalId, "", Optional.empty(), receipt);
    }

    private Part part(int number) {
        return new Part(delivery, number, 2);
    }
}
