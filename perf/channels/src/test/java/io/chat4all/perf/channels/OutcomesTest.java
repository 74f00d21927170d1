package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class OutcomesTest {

    @Test
    void openBreakersAreCounted() {
        var metrics = """
                # TYPE circuit_breaker_open gauge
                circuit_breaker_open{channel="webhook"} 4.0
                circuit_breaker_open{channel="whatsapp"} 2.0
                """;
        assertThat(Outcomes.openBreakers(metrics)).isEqualTo(6);
        assertThat(Outcomes.openBreakers("")).isZero();
    }

    @Test
    void eachOutcomeHasItsCount() {
        var metrics = """
                # TYPE messages_sent_total counter
                messages_sent_total{channel="webhook",status="accepted"} 60000.0
                messages_sent_total{channel="webhook",status="unknown"} 2.0
                messages_sent_total{channel="whatsapp",status="accepted"} 0.0
                connector_api_duration_seconds_count{channel="webhook"} 60002.0
                """;
        assertThat(Outcomes.of(metrics)).isEqualTo(Map.of("accepted", 60_000L, "unknown", 2L));
    }
}
