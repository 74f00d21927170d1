package io.chat4all.messaging.pulsar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
final class PulsarConfigTest {

    @ParameterizedTest
    @CsvSource({
        "h:1,          http://h:2, t, n, 30, 60",
        "pulsar://h:1, h:2,        t, n, 30, 60",
        "pulsar://h:1, http://h:2, t/u, n, 30, 60",
        "pulsar://h:1, http://h:2, t, '', 30, 60",
        "pulsar://h:1, http://h:2, t, n, 0, 60",
        "pulsar://h:1, http://h:2, t, n, 30, -1",
    })
    void settingsThatMakeNoSenseAreRefused(
            String service, String admin, String tenant, String namespace, int delivery, int startup) {
        assertThatThrownBy(() -> new PulsarConfig(
                        service, admin, tenant, namespace, Duration.ofSeconds(delivery), Duration.ofSeconds(startup)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pulsar: ");
    }
}
