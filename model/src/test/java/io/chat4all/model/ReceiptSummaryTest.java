package io.chat4all.model;

import static io.chat4all.model.DeliveryStatus.DELIVERED;
import static io.chat4all.model.DeliveryStatus.FAILED;
import static io.chat4all.model.DeliveryStatus.READ;
import static io.chat4all.model.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ReceiptSummary.Extent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ReceiptSummaryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void whatHappenedToAllToSomeAndToNoneIsSaidOfEachStatus() {
        var summary = ReceiptSummary.of(List.of(Receipt.of(READ, NOON), Receipt.of(SENT, NOON)));

        assertThat(summary.of(SENT)).isEqualTo(Extent.ALL);
        assertThat(summary.of(DELIVERED)).isEqualTo(Extent.SOME);
        assertThat(summary.of(READ)).isEqualTo(Extent.SOME);
        assertThat(summary.of(FAILED)).isEqualTo(Extent.NONE);
        assertThat(summary.reached()).containsEntry(DELIVERED, 1);
    }

    @Test
    void whomItReachedAfterAllItDidNotFail() {
        var overruled = Receipt.of(FAILED, NOON).merge(Receipt.of(DELIVERED, NOON.plusSeconds(1)));

        assertThat(ReceiptSummary.of(List.of(overruled)).of(FAILED)).isEqualTo(Extent.NONE);
        assertThat(ReceiptSummary.of(List.of(Receipt.of(FAILED, NOON))).of(FAILED))
                .isEqualTo(Extent.ALL);
    }

    @Test
    void withoutRecipientsNothingHappenedToAnybody() {
        assertThat(ReceiptSummary.of(List.of()).of(SENT)).isEqualTo(Extent.NONE);
    }
}
