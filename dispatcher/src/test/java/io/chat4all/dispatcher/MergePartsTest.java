package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.dispatcher.ReportedStatus.ReportedPart;
import io.chat4all.messaging.CallContext;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.PartReceipts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MergePartsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final TenantId TENANT = TenantId.create();
    private static final ConversationId CONVERSATION = ConversationId.create();
    private static final UserId BOB = UserId.create();

    private final Remembered receipts = new Remembered();
    private final MergeParts merge = new MergeParts(receipts);

    @Test
    void whatIsOfNoPartStaysAsItIs() {
        var read = status(DeliveryStatus.READ, NOON, Optional.empty(), Optional.empty());

        assertThat(merge.merge(List.of(read))).containsExactly(read);
        assertThat(receipts.recorded).isEmpty();
    }

    @Test
    void aSinglePartIsTheWhole() {
        var merged = merge.merge(List.of(part(0, 1, DeliveryStatus.SENT, NOON)));

        assertThat(merged).singleElement().satisfies(whole -> {
            assertThat(whole.part()).isEmpty();
            assertThat(whole.status()).isEqualTo(DeliveryStatus.SENT);
            assertThat(whole.at()).isEqualTo(NOON);
        });
        assertThat(receipts.recorded)
                .singleElement()
                .satisfies(row -> assertThat(row.externalId()).isEqualTo("external-0"));
    }

    @Test
    void theWholeFollowsTheLastOfItsParts() {
        assertThat(merge.merge(List.of(part(0, 2, DeliveryStatus.SENT, NOON)))).isEmpty();

        assertThat(merge.merge(List.of(part(1, 2, DeliveryStatus.SENT, NOON.plusSeconds(3)))))
                .singleElement()
                .satisfies(whole -> assertThat(whole.at()).isEqualTo(NOON.plusSeconds(3)));
    }

    @Test
    void aPartThatIsReadMayOnlyBringTheWholeToDelivered() {
        merge.merge(List.of(part(0, 2, DeliveryStatus.DELIVERED, NOON)));

        assertThat(merge.merge(List.of(part(1, 2, DeliveryStatus.READ, NOON.plusSeconds(3)))))
                .extracting(ReportedStatus::status)
                .containsExactly(DeliveryStatus.DELIVERED);
    }

    @Test
    void onePartThatFailsIsEnoughAndSaysWhy() {
        var failure = new DeliveryFailure("content", "131009", "");
        var failed =
                status(DeliveryStatus.FAILED, NOON, Optional.of(new ReportedPart(1, 3, "", "")), Optional.of(failure));

        assertThat(merge.merge(List.of(failed))).singleElement().satisfies(whole -> {
            assertThat(whole.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(whole.failure()).contains(failure);
        });
    }

    @Test
    void theHistoryOfThePartIsKeptAsItWasTold() {
        var told = part(0, 1, DeliveryStatus.SENT, NOON);

        merge.merge(List.of(told));

        assertThat(receipts.recorded).extracting(PartReceipts.Status::event).containsExactly(told.event());
    }

    private static ReportedStatus part(int number, int of, DeliveryStatus status, Instant at) {
        return status(
                status, at, Optional.of(new ReportedPart(number, of, "external-" + number, "")), Optional.empty());
    }

    private static ReportedStatus status(
            DeliveryStatus status, Instant at, Optional<ReportedPart> part, Optional<DeliveryFailure> failure) {
        var event = new StatusEvent(status, at, at, Witness.PROVIDER, failure);
        return new ReportedStatus(CallContext.NONE, TENANT, CONVERSATION, BOB, new Channel("sms"), 7, 7, event, part);
    }

    private static final class Remembered implements PartReceipts {

        private final List<Status> recorded = new ArrayList<>();

        @Override
        public void record(List<Status> statuses) {
            recorded.addAll(statuses);
        }

        @Override
        public List<OfPart> of(ConversationId conversation, long seq) {
            Map<Part, Receipt> byPart = new LinkedHashMap<>();
            recorded.forEach(row -> byPart.merge(
                    row.part(), Receipt.of(row.event().status(), row.event().at()), Receipt::merge));
            return byPart.entrySet().stream()
                    .map(entry -> new OfPart(entry.getKey(), "", "", Optional.empty(), entry.getValue()))
                    .sorted(Comparator.comparing(one -> one.part().number()))
                    .toList();
        }

        @Override
        public List<OfPartHistory> history(ConversationId conversation, long seq) {
            throw new AssertionError("not asked for by a dispatcher");
        }
    }
}
