package io.chat4all.perf.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class HandlerKindTest {

    @Test
    void aHandlerDoesNothingOrBlocks() {
        assertThat(HandlerKind.parse("none").blocks()).isFalse();
        assertThat(HandlerKind.parse("5ms").blocking()).isEqualTo(Duration.ofMillis(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "5ms", "1000ms"})
    void itIsWrittenAsItIsRead(String text) {
        assertThat(HandlerKind.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0ms", "5s", "-1ms"})
    void whatIsNoHandlerIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerKind.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
