package io.chat4all.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PayloadTest {

    @Test
    void charactersAreCountedAsAPersonCountsThem() {
        var emoji = "😀".repeat(Payload.Text.MAX_CHARACTERS);

        assertThat(new Payload.Text(emoji).value()).isEqualTo(emoji);
    }

    @Test
    void aTextHasOneToTenThousandCharacters() {
        assertThatThrownBy(() -> new Payload.Text("")).hasMessageContaining("has 0");
        assertThatThrownBy(() -> new Payload.Text("x".repeat(10_001))).hasMessageContaining("has 10001");
    }
}
