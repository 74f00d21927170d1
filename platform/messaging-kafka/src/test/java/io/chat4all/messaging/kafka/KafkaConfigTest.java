package io.chat4all.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
final class KafkaConfigTest {

    @ParameterizedTest
    @CsvSource({
        "'', 1, 0, 30, 60",
        "h:1, 0, 0, 30, 60",
        "h:1, 40000, 0, 30, 60",
        "h:1, 1, -1, 30, 60",
        "h:1, 1, 0, 0, 60",
        "h:1, 1, 0, 30, -1"
    })
    void settingsThatMakeNoSenseAreRefused(String bootstrap, int replication, long epoch, int delivery, int startup) {
        assertThatThrownBy(() -> new KafkaConfig(
                        bootstrap, replication, epoch, Duration.ofSeconds(delivery), Duration.ofSeconds(startup)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kafka: ");
    }
}
