package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class RunIdTest {

    private final RunId run = new RunId(0x0123_4567_89ab_cdefL);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4711, Integer.MAX_VALUE})
    void aMessageIdLeadsBackToItsIndex(int index) {
        assertThat(run.indexOf(run.messageId(index))).hasValue(index);
    }

    @Test
    void aMessageIdIsAProperUuid() {
        var id = run.messageId(7);

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void messagesOfOthersHaveNoIndex() {
        assertThat(run.indexOf(new RunId(1).messageId(7))).isEmpty();
        assertThat(run.indexOf(new UUID(run.high(), 7))).isEmpty();
        assertThat(run.indexOf(new UUID(run.high(), -1))).isEmpty();
    }
}
