package io.chat4all.channel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.Content.Choices;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuickRepliesTest {

    @Test
    void shortChoicesAreButtons() {
        var message = QuickReplies.message(new Choices("Which?", List.of(new Choice("y", "Yes", ""))));
        assertThat(message)
                .hasToString("{\"text\":\"Which?\",\"quick_replies\":"
                        + "[{\"content_type\":\"text\",\"title\":\"Yes\",\"payload\":\"y\"}]}");
    }

    @Test
    void aTitleThatIsTooLongStandsWholeInTheText() {
        var title = "A title that is longer than a button's";
        var message = QuickReplies.message(new Choices("Which?", List.of(new Choice("a", title, ""))));
        assertThat(message.path("text").asText()).isEqualTo("Which?\n1. " + title);
        assertThat(message.findValue("title").asText()).hasSize(20).isEqualTo("A title that is lon…");
    }

    @Test
    void moreThanThirteenAreAText() {
        assertThat(QuickReplies.message(many(13)).path("quick_replies")).hasSize(13);
        assertThat(QuickReplies.message(many(14)).has("quick_replies")).isFalse();
        assertThat(QuickReplies.message(many(14)).path("text").asText()).endsWith("\n14. T13");
    }

    private static Choices many(int count) {
        return new Choices(
                "Which?",
                IntStream.range(0, count)
                        .mapToObj(i -> new Choice("c" + i, "T" + i, ""))
                        .toList());
    }
}
