package io.chat4all.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PayloadTest {

    @Test
    void charactersAreCountedAsAPersonCountsThem() {
        var emoji = "😀".repeat(Payload.MAX_CHARACTERS);

        assertThat(Payload.ofText(emoji).parts()).containsExactly(new Payload.Text(emoji));
    }

    @Test
    void aTextHasOneToTenThousandCharacters() {
        assertThatThrownBy(() -> Payload.ofText("")).hasMessageContaining("none");
        assertThatThrownBy(() -> Payload.ofText("x".repeat(10_001))).hasMessageContaining("have 10001");
    }

    @Test
    void allTextsOfAMessageCountTogether() {
        var half = new Payload.Text("x".repeat(6_000));
        var captioned = new Payload.File(FileId.create(), "a.txt", "text/plain", 1, "y".repeat(4_000));

        assertThat(new Payload(List.of(half, captioned)).parts()).hasSize(2);
        assertThatThrownBy(() -> new Payload(List.of(half, captioned, new Payload.Text("z"))))
                .hasMessageContaining("have 10001");
    }

    @Test
    void aMessageHasOneToTenParts() {
        var part = new Payload.Text("x");

        assertThatThrownBy(() -> new Payload(List.of())).hasMessageContaining("has 0");
        assertThatThrownBy(() -> new Payload(Collections.nCopies(11, part))).hasMessageContaining("has 11");
    }

    @Test
    void whatItSaysIsNotPrinted() {
        var file = new Payload.File(FileId.create(), "secret.txt", "text/plain", 1, "secret");

        assertThat(new Payload(List.of(new Payload.Text("secret"), file)).toString())
                .doesNotContain("secret")
                .contains("a text of 6", "text/plain of 1 bytes");
    }
}
