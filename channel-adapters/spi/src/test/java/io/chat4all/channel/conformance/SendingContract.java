package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Content;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What comes of what is sent while the provider is well.
interface SendingContract {

    Scene scene();

    @Test
    default void aTextArrivesAsItWasWritten() {
        var text = Scene.text("one");
        scene().accepted(new Content.Text(text));
        assertThat(scene().played().arrived()).containsExactly(text);
    }

    @Test
    default void aTextOfTheGreatestLengthArrivesWhole() {
        var text = longest(scene().capabilities().text());
        scene().accepted(new Content.Text(text));
        assertThat(scene().played().arrived()).containsExactly(text);
    }

    @Test
    default void aTextThatIsTooLongIsNeverCut() {
        var text = longest(scene().capabilities().text()) + "x";
        var outcome = scene().send(new Content.Text(text));
        if (outcome instanceof Accepted) {
            assertThat(scene().played().arrived()).containsExactly(text);
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONTENT));
            assertThat(scene().played().arrived()).isEmpty();
        }
    }

    /// Of exactly the length that the limit allows, in letters of two bytes.
    private static String longest(TextLimit limit) {
        var letters = (limit.most() - limit.lengthOf(Scene.HUSH)) / limit.lengthOf("á");
        var text = Scene.HUSH + "á".repeat(letters);
        return text + "x".repeat(limit.most() - limit.lengthOf(text));
    }

    @Test
    default void eachPartHasAnIdOfItsOwn() {
        var ids = Stream.of("one", "two", "one")
                .map(word ->
                        scene().accepted(new Content.Text(Scene.text(word))).externalId())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(scene().played().arrived()).containsExactly(Scene.text("one"), Scene.text("two"), Scene.text("one"));
    }

    @Test
    default void whomNobodyCanReachIsUndeliverable() {
        var nobody = scene().played().unreachable();
        assumeTrue(nobody.isPresent(), "the provider takes messages for anybody");
        assertThat(scene().send(scene().part(nobody.orElseThrow(), new Content.Text(Scene.text("one")))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.UNDELIVERABLE));
    }

    @Test
    default void anAddressIsWrittenInOneWay() {
        var written = scene().played().reachable();
        assertThat(scene().adapter().address(written)).isEqualTo(written);
    }

    @Test
    default void whatItCannotCarryIsRefusedAsContent() {
        var contents = Map.of(
                Feature.REACTION, new Content.Reaction("1", "👍"),
                Feature.EDIT, new Content.Edit("1", Scene.HUSH),
                Feature.DELETE, new Content.Delete("1"),
                Feature.TEMPLATE, new Content.Template("welcome", "pt_BR", List.of(Scene.HUSH)),
                Feature.LOCATION, new Content.Location(-16.6, -49.2, Scene.HUSH, ""));
        contents.forEach((feature, content) -> {
            if (!scene().capabilities().can(feature)) {
                assertThat(scene().send(content))
                        .as(feature.name())
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                rejected -> assertThat(rejected.reason()).isIn(Reason.CONTENT, Reason.TEMPLATE));
            }
        });
        assertThat(scene().played().arrived()).isEmpty();
    }
}
