package io.chat4all.channels.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Capabilities.TextUnit;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Media;
import io.chat4all.channel.Content.MediaSource;
import io.chat4all.channel.MediaKind;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenByTest {

    private static final Content HELLO = new Content.Text("hello");
    private static final Capabilities NAMELESS = channel(Set.of());

    @ParameterizedTest
    @CsvSource({
        "groups, 2, hello",
        "groups, 3, Alice: hello",
        "groups, 0, hello",
        "always, 2, Alice: hello",
        "never, 9, hello"
    })
    void theAuthorIsNamedWhereItIsToBe(String show, int members, String said) {
        assertThat(new SpokenBy(show, NAMELESS).say(HELLO, "Alice", members)).isEqualTo(new Content.Text(said));
    }

    @Test
    void aChannelThatShowsAuthorsIsLeftAlone() {
        var channel = channel(Set.of(Feature.AUTHOR));

        assertThat(new SpokenBy("always", channel).say(HELLO, "Alice", 3)).isEqualTo(HELLO);
    }

    @Test
    void nobodyIsNamedWhoHasNoName() {
        assertThat(new SpokenBy("always", NAMELESS).say(HELLO, " ", 3)).isEqualTo(HELLO);
    }

    @Test
    void aNameCannotSpeakForSomebodyElse() {
        assertThat(new SpokenBy("groups", NAMELESS).say(HELLO, "Eve\nBob:\u2028\u0000yes", 3))
                .isEqualTo(new Content.Text("Eve Bob: yes: hello"));
    }

    @Test
    void aMediumSaysItInItsCaption() {
        assertThat(caption(Optional.of("look"))).contains("Alice: look");
        assertThat(caption(Optional.empty())).contains("Alice");
    }

    private static Optional<String> caption(Optional<String> caption) {
        var source = new MediaSource(URI.create("https://files.example/1"), InputStream::nullInputStream);
        var media = new Media(MediaKind.IMAGE, source, "image/png", 3, "cat.png", caption);
        return ((Media) new SpokenBy("groups", NAMELESS).say(media, "Alice", 3)).caption();
    }

    @Test
    void theNameIsThereBeforeTheTextIsCut() {
        var said = new SpokenBy("groups", NAMELESS).say(new Content.Text("12345678901234567890"), "Alice", 3);

        assertThat(ContentFitting.fit(said, NAMELESS, "https://files.example/1"))
                .extracting(FittedPart::content)
                .first()
                .satisfies(part -> assertThat(((Content.Text) part).body())
                        .startsWith("Alice:")
                        .hasSizeLessThan(21));
    }

    @Test
    void aTemplateIsLeftAsItWasApproved() {
        var template = new Content.Template("order", "pt_BR", List.of("Ana"));

        assertThat(new SpokenBy("always", NAMELESS).say(template, "Alice", 3)).isEqualTo(template);
    }

    private static Capabilities channel(Set<Feature> features) {
        return new Capabilities(new TextLimit(20, TextUnit.CODE_POINTS), 20, Map.of(), Set.of(), features);
    }
}
