package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MarkTest {

    private static final Mark MARK = new Mark(17, 1_795_000_000_000_123L);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aMarkComesThroughTheMetadata() {
        var message = json.createObjectNode();
        var metadata = message.putObject("metadata");
        MARK.metadata().forEach(metadata::put);
        assertThat(Mark.of(message)).isEqualTo(MARK);
    }

    @Test
    void aMessageWithoutAMarkIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mark.of(json.createObjectNode()));
    }

    @Test
    void theProvidersIdLeadsBackToTheDelivery() {
        assertThat(Mark.indexOf(MARK.externalId())).hasValue(17);
    }

    @Test
    void anotherIdLeadsNowhere() {
        assertThat(Mark.indexOf("")).isEmpty();
        assertThat(Mark.indexOf("bench-12345678901")).isEmpty();
    }
}
