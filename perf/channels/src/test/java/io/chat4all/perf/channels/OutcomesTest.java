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
        assertThat(Outcomes.openBreakers("circuit_breaker_open{scope=\"application\",} 4.0\n"))
                .isEqualTo(4);
        assertThat(Outcomes.openBreakers("# TYPE circuit_breaker_open gauge\ncircuit_breaker_open 2.0\n"))
                .isEqualTo(2);
        assertThat(Outcomes.openBreakers("")).isZero();
    }

    @Test
    void eachOutcomeHasItsCount() {
        var metrics = """
                # TYPE messages_sent_total counter
                messages_sent_total{channel="webhook",scope="application",status="accepted",} 60000.0
                messages_sent_total{channel="webhook",status="unknown"} 2.0
                connector_api_duration_seconds_count{channel="webhook"} 60002.0
                """;
        assertThat(Outcomes.of(metrics)).isEqualTo(Map.of("accepted", 60_000L, "unknown", 2L));
    }
}
