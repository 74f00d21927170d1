package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SentReportsTest {

    private final SentReports reports = new SentReports(3);

    private void take(StatusKind kind, String externalId) {
        reports.take(StatusReported.newBuilder()
                .setKind(kind)
                .setExternalId(externalId)
                .build());
    }

    @Test
    void aReportThatComesAgainCountsOnce() {
        take(StatusKind.STATUS_KIND_SENT, "bench-0");
        take(StatusKind.STATUS_KIND_SENT, "bench-2");
        take(StatusKind.STATUS_KIND_SENT, "bench-0");
        assertThat(reports.sent()).isEqualTo(2);
    }

    @Test
    void whatIsOfNoDeliveryCountsNot() {
        take(StatusKind.STATUS_KIND_SENT, "bench-3");
        take(StatusKind.STATUS_KIND_SENT, "another");
        take(StatusKind.STATUS_KIND_DELIVERED, "bench-1");
        assertThat(reports.sent()).isZero();
    }

    @Test
    void aFailureIsNoSending() {
        take(StatusKind.STATUS_KIND_FAILED, "");
        assertThat(reports.failed()).isEqualTo(1);
        assertThat(reports.sent()).isZero();
    }
}
