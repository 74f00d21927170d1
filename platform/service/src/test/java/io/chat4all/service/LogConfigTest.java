package io.chat4all.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.config.Configuration;
import io.chat4all.config.InvalidConfiguration;
import io.chat4all.messaging.Capability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LogConfigTest {

    private static LogConfig read(String... arguments) {
        var configuration = Configuration.load(arguments, Map.of());
        var config = LogConfig.from(configuration);
        configuration.finish();
        return config;
    }

    @Test
    void itIsOnKafkaUnlessSaidOtherwise() {
        assertThat(read("--kafka.bootstrap=h:1"))
                .isInstanceOfSatisfying(
                        LogConfig.OnKafka.class,
                        log -> assertThat(log.kafka().bootstrap()).isEqualTo("h:1"));
    }

    @Test
    void oneLineMovesItToPulsar() {
        assertThat(read("--log.broker=pulsar", "--kafka.bootstrap=h:1"))
                .isInstanceOfSatisfying(
                        LogConfig.OnPulsar.class,
                        log -> assertThat(log.pulsar().namespace()).isEqualTo("chat4all"));
    }

    @Test
    void aBrokerThatNobodyKnowsFailsTheStart() {
        assertThatThrownBy(() -> read("--log.broker=rabbit"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("log.broker is kafka or pulsar, not 'rabbit'");
    }

    @Test
    void itConnectsWithoutABroker() {
        try (var messaging = read("--log.broker=pulsar", "--pulsar.service-url=pulsar://127.0.0.1:1")
                .connect()) {
            assertThat(messaging.capabilities()).contains(Capability.PRODUCER_DEDUPLICATION);
            assertThat(messaging.isReachable()).isFalse();
        }
    }
}
