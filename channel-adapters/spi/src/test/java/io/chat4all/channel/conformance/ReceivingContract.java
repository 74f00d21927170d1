package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.MediaRefused;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// What comes of what the person writes.
interface ReceivingContract {

    int MOST_ID = 512;

    /// One pixel.
    byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// Signed by the provider, and yet nothing that can be read.
    List<String> NONSENSE = List.of(
            "",
            " ",
            "{",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "null",
            "true",
            "0",
            "\"x\"",
            "\0\0\0",
            "=",
            "&&",
            "%zz=%",
            "{\"entry\":null}",
            "{\"entry\":[null,1,\"x\",[],{}]}",
            "{\"entry\":{\"entry\":[]}}",
            "{\"update_id\":1e999}",
            "{\"update_id\":1,\"message\":[]}",
            "{\"type\":[]}",
            "\ufeff{}",
            "{\"a\":\"\ud800\"}",
            "[".repeat(20_000),
            "{\"a\":".repeat(20_000),
            "9".repeat(20_000),
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>");

    Scene scene();

    @Test
    default void whatThePersonWritesIsRead() {
        var text = Scene.text("one");
        var call = scene().played().writes(text);
        var answer = scene().read(call);
        assertThat(answer.status()).isBetween(200, 299);
        assertThat(answer.events())
                .singleElement(InstanceOfAssertFactories.type(MessageReceived.class))
                .satisfies(message -> {
                    assertThat(message.contents()).containsExactly(new InboundContent.Text(text));
                    assertThat(message.externalId()).isNotBlank().hasSizeLessThanOrEqualTo(MOST_ID);
                    assertThat(Duration.between(message.at(), call.receivedAt()).abs())
                            .isLessThan(Duration.ofMinutes(1));
                });
    }

    @Test
    default void whoWritesIsWhoCanBeAnswered() {
        var from = scene().messages(scene().played().writes(Scene.text("one")))
                .getFirst()
                .from();
        assertThat(from.address()).isEqualTo(scene().played().reachable());
    }

    @Test
    default void aFileThatThePersonSendsIsFetchedAsItWas() throws IOException {
        var call = scene().played().sends("cat.png", "image/png", PICTURE);
        assumeTrue(call.isPresent(), "people send no files here");
        var medium = scene().messages(call.orElseThrow()).getFirst().contents().stream()
                .filter(InboundContent.Media.class::isInstance)
                .map(InboundContent.Media.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(medium.kind()).isIn(MediaKind.IMAGE, MediaKind.DOCUMENT);
        try (var fetched = scene().fetch(medium.reference())) {
            assertThat(fetched.stream().readAllBytes()).isEqualTo(PICTURE);
        }
    }

    @Test
    default void aFileThatTheProviderDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> scene().fetch("no-such-file")).isInstanceOf(MediaRefused.class);
    }

    @Test
    default void theSameCallTwiceIsTheSameMessage() {
        var call = scene().played().writes(Scene.text("one"));
        assertThat(ids(scene().messages(call))).isEqualTo(ids(scene().messages(call)));
    }

    @Test
    default void theSameTextTwiceIsTwoMessages() {
        var one = scene().messages(scene().played().writes(Scene.text("one")));
        var other = scene().messages(scene().played().writes(Scene.text("one")));
        assertThat(ids(one)).doesNotContainAnyElementsOf(ids(other));
    }

    @Test
    default void eachItemOfACallComesOut() {
        var one = scene().played().writes(Scene.text("one")).body();
        var two = scene().played().writes(Scene.text("two")).body();
        var both = scene().played().joined(one, two);
        assumeTrue(both.isPresent(), "a call has one item");
        assertThat(scene().messages(scene().played().call(both.orElseThrow())))
                .flatExtracting(MessageReceived::contents)
                .containsExactly(
                        new InboundContent.Text(Scene.text("one")), new InboundContent.Text(Scene.text("two")));
    }

    @Test
    default void aBrokenItemCostsNoOther() {
        var body = scene().played()
                .besideBroken(scene().played().writes(Scene.text("one")).body());
        assumeTrue(body.isPresent(), "a call has one item");
        var answer = scene().read(scene().played().call(body.orElseThrow()));
        assertThat(answer.status()).isBetween(200, 299);
        assertThat(texts(answer.events())).containsExactly(new InboundContent.Text(Scene.text("one")));
    }

    @Test
    default void whatIsNotKnownIsPassedOver() {
        var call = scene().played().writes(Scene.text("one"));
        var grown = scene().played().call(scene().played().grown(call.body()));
        assertThat(texts(scene().read(grown).events()))
                .isEqualTo(texts(scene().read(call).events()));
    }

    @Test
    default void nonsenseIsAnsweredAndTellsNothing() {
        for (var nonsense : NONSENSE) {
            var answer = scene().read(scene().played().call(nonsense.getBytes(StandardCharsets.UTF_8)));
            assertThat(answer.events()).as(nonsense).isEmpty();
            assertThat(answer.status()).as(nonsense).isBetween(200, 499);
        }
    }

    @Test
    default void aCallThatIsCutAnywhereDoesNoHarm() {
        var body = scene().played().writes(Scene.text("one")).body();
        for (var end = 0; end < body.length; end++) {
            var answer = scene().read(scene().played().call(Arrays.copyOf(body, end)));
            assertThat(answer.status()).isBetween(200, 499);
        }
    }

    private static List<InboundContent> texts(List<ProviderEvent> events) {
        return events.stream()
                .filter(MessageReceived.class::isInstance)
                .flatMap(event -> ((MessageReceived) event).contents().stream())
                .toList();
    }

    private static List<String> ids(List<MessageReceived> messages) {
        return messages.stream().map(MessageReceived::externalId).toList();
    }
}
