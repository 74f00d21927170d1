package io.chat4all.channels.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Capabilities.MediaLimit;
import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Capabilities.TextUnit;
import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ContentFittingTest {

    private static final String LINK = "https://files.example/cat";
    private static final TextLimit TEXT = new TextLimit(100, TextUnit.CODE_POINTS);
    private static final Capabilities PLAIN = new Capabilities(TEXT, 0, Map.of(), Set.of(), Set.of());
    private static final Capabilities RICH = new Capabilities(
            TEXT,
            10,
            Map.of(MediaKind.IMAGE, new MediaLimit(1_000, Set.of("image/png"))),
            Set.of(),
            Set.of(Feature.CHOICES, Feature.LOCATION, Feature.TEMPLATE, Feature.REACTION));

    @Test
    void aTextThatIsSplitSaysSoInEachPart() {
        var parts = ContentFitting.fit(new Content.Text("word ".repeat(40)), PLAIN, LINK);

        assertThat(parts).extracting(FittedPart::note).containsExactly("text split, 1 of 2", "text split, 2 of 2");
    }

    @Test
    void aMediumThatFitsGoesAsItIs() {
        var image = image("image/png", 1_000, Optional.of("a caption"));

        assertThat(ContentFitting.fit(image, RICH, LINK)).containsExactly(new FittedPart(image, ""));
    }

    @Test
    void aMediumOverTheLimitBecomesALink() {
        var part = ContentFitting.fit(image("image/png", 1_001, Optional.of("see")), RICH, LINK)
                .getFirst();

        assertThat(part.content()).isEqualTo(new Content.Text("see\ncat: https://files.example/cat"));
        assertThat(part.note()).isEqualTo("link: 1001 bytes of image/png are not carried");
    }

    @Test
    void aLinkIsNeverSplit() {
        var caption = "Look at this one. ".repeat(5).strip();

        assertThat(ContentFitting.fit(image("image/png", 10, Optional.of(caption)), PLAIN, LINK))
                .extracting(FittedPart::content)
                .containsExactly(new Content.Text(caption), new Content.Text("cat: https://files.example/cat"));
    }

    @Test
    void aLinkIsLeftToWhoSendsThePartAndIsTheEndOfItsText() {
        var ninety = "Look at this one. ".repeat(5).strip();
        for (var caption : List.of("", "see", ninety)) {
            var part = ContentFitting.fit(
                            image("image/png", 10, Optional.of(caption).filter(c -> !c.isEmpty())), PLAIN, LINK)
                    .getLast();
            var linked = part.linked().orElseThrow();

            assertThat(part.content()).isEqualTo(linked.text(LINK));
            assertThat(linked.text("https://files.example/dog").body()).endsWith("cat: https://files.example/dog");
            assertThat(linked.media().source()).isEqualTo(SOURCE);
        }
    }

    @Test
    void aNameThatLeavesNoRoomForItsLinkIsNotSaid() {
        var narrow =
                new Capabilities(new TextLimit(LINK.length(), TextUnit.UTF8_BYTES), 0, Map.of(), Set.of(), Set.of());

        assertThat(ContentFitting.fit(image("image/png", 10, Optional.empty()), narrow, LINK))
                .extracting(FittedPart::content)
                .containsExactly(new Content.Text(LINK));
    }

    @Test
    void onlyWhatHasALinkInItLeadsToAFile() {
        assertThat(ContentFitting.fit(image("image/png", 10, Optional.of("more than ten")), RICH, LINK))
                .allMatch(part -> part.linked().isEmpty());
        assertThat(ContentFitting.fit(image("image/png", 10, Optional.of("word ".repeat(40))), PLAIN, LINK))
                .extracting(part -> part.linked().isPresent())
                .containsExactly(false, false, true);
    }

    @Test
    void aTypeThatTheChannelDoesNotCarryBecomesALink() {
        assertThat(ContentFitting.fit(image("image/tiff", 10, Optional.empty()), RICH, LINK))
                .extracting(FittedPart::content)
                .containsExactly(new Content.Text("cat: https://files.example/cat"));
    }

    @Test
    void aChannelWithoutMediaGetsALink() {
        assertThat(ContentFitting.fit(image("image/png", 10, Optional.empty()), PLAIN, LINK)
                        .getFirst()
                        .note())
                .isEqualTo("link: this channel carries no image");
    }

    @Test
    void aCaptionThatIsTooLongFollowsTheMedium() {
        var parts = ContentFitting.fit(image("image/png", 10, Optional.of("more than ten")), RICH, LINK);

        assertThat(parts)
                .extracting(FittedPart::content)
                .containsExactly(image("image/png", 10, Optional.empty()), new Content.Text("more than ten"));
    }

    @Test
    void choicesBecomeANumberedListWhereThereAreNone() {
        var choices = new Content.Choices(
                "Tea?", List.of(new Content.Choice("y", "Yes", ""), new Content.Choice("n", "No", "")));

        assertThat(ContentFitting.fit(choices, PLAIN, LINK))
                .containsExactly(new FittedPart(new Content.Text("Tea?\n1. Yes\n2. No"), "choices as text"));
        assertThat(ContentFitting.fit(choices, RICH, LINK)).containsExactly(new FittedPart(choices, ""));
    }

    @Test
    void choicesStandUnderTheEndOfATextThatIsSplit() {
        var options = List.of(new Content.Choice("y", "Yes", ""));
        var parts = ContentFitting.fit(new Content.Choices("word ".repeat(30) + "Tea?", options), RICH, LINK);

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().content()).isInstanceOf(Content.Text.class);
        assertThat(parts.getLast().content()).isInstanceOfSatisfying(Content.Choices.class, choices -> {
            assertThat(choices.body()).endsWith("Tea?");
            assertThat(choices.choices()).isEqualTo(options);
        });
        assertThat(parts.getLast().note()).isEqualTo("text split, 2 of 2");
    }

    @Test
    void aPlaceBecomesALinkToAMapWhereThereAreNone() {
        var place = new Content.Location(-16.68, -49.25, "Goiânia", "");

        assertThat(ContentFitting.fit(place, PLAIN, LINK))
                .extracting(FittedPart::content)
                .containsExactly(new Content.Text("Goiânia\nhttps://www.openstreetmap.org/?mlat=-16.68&mlon=-49.25"));
    }

    @Test
    void aSignalThatAChannelDoesNotKnowGoesNowhere() {
        assertThat(ContentFitting.fit(new Content.Reaction("id", "👍"), PLAIN, LINK))
                .isEmpty();
        assertThat(ContentFitting.fit(new Content.Reaction("id", "👍"), RICH, LINK))
                .hasSize(1);
    }

    private static final Content.MediaSource SOURCE =
            new Content.MediaSource(URI.create("https://files.example/secret"), InputStream::nullInputStream);

    private static Content.Media image(String type, long bytes, Optional<String> caption) {
        return new Content.Media(MediaKind.IMAGE, SOURCE, type, bytes, "cat", caption);
    }
}
