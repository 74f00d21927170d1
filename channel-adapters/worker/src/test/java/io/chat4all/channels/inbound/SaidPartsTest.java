package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SaidPartsTest {

    private final SaidParts parts = new SaidParts();

    @Test
    void textsThatFollowOneAnotherAreOne() {
        parts.text("one");
        parts.text(" ");
        parts.text("two");
        assertThat(parts.messages()).containsExactly(Payload.ofText("one\ntwo"));
    }

    @Test
    void filesAndTextsKeepTheirOrder() {
        var file = file("");
        parts.text("before");
        parts.file(file);
        parts.text("after");
        assertThat(parts.messages())
                .containsExactly(new Payload(List.of(new Payload.Text("before"), file, new Payload.Text("after"))));
    }

    @Test
    void whoSaysNothingIsHeardAllTheSame() {
        parts.text("");
        assertThat(parts.messages()).containsExactly(Payload.ofText("[empty]"));
    }

    @Test
    void moreFilesThanAMessageHasPartsGoOnInAnother() {
        var files = IntStream.range(0, 23).mapToObj(_ -> file("")).toList();
        files.forEach(parts::file);
        assertThat(parts.messages())
                .extracting(message -> message.parts().size())
                .containsExactly(10, 10, 3);
        assertThat(parts.messages().stream().map(Payload::parts).flatMap(List::stream))
                .isEqualTo(List.copyOf(files));
    }

    @Test
    void moreCharactersThanAMessageHasGoOnInAnother() {
        var file = file("c".repeat(5_000));
        parts.text("t".repeat(6_000));
        parts.file(file);
        assertThat(parts.messages()).containsExactly(Payload.ofText("t".repeat(6_000)), new Payload(List.of(file)));
    }

    private static Payload.File file(String caption) {
        return new Payload.File(FileId.create(), "a.txt", "text/plain", 1, caption);
    }
}
