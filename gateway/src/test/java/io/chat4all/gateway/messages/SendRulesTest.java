package io.chat4all.gateway.messages;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chat4all.channel.ChannelAdapters;
import io.chat4all.gateway.channels.ChannelChoice;
import io.chat4all.gateway.channels.KnownChannels;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SendRulesTest {

    private static final SendRules RULES =
            new SendRules(new ChannelChoice(new KnownChannels(ChannelAdapters.open(Optional.empty()))));
    private static final String EMOJI = "\uD83D\uDE00";

    static Stream<Send> allowed() {
        return Stream.of(
                send("x", List.of()),
                send("x".repeat(10_000), List.of("app")),
                send(EMOJI.repeat(10_000), List.of("all")),
                send("\u0000", List.of("app", "app")),
                send("x", List.of("webhook", "app")),
                send(Map.of("priority", "urgent")),
                send(Map.of("priority", "low")));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatKeepsTheRulesIsTaken(Send send) {
        assertThatCode(() -> RULES.check(send)).doesNotThrowAnyException();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(ErrorCode.TEXT_LENGTH, send("", List.of())),
                Arguments.of(ErrorCode.TEXT_LENGTH, send("x".repeat(10_001), List.of())),
                Arguments.of(ErrorCode.TEXT_LENGTH, send(EMOJI.repeat(10_001), List.of())),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, send("half \uD83D", List.of())),
                Arguments.of(ErrorCode.UNSUPPORTED_CHANNEL, send("x", List.of("whatsapp"))),
                Arguments.of(ErrorCode.UNSUPPORTED_CHANNEL, send("x", List.of("app", "sms"))),
                Arguments.of(ErrorCode.UNSUPPORTED_CHANNEL, send("x", List.of("APP"))),
                Arguments.of(ErrorCode.UNSUPPORTED_CHANNEL, send("x", List.of(""))),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, send("x", List.of("all", "app"))),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, sendTo(257)),
                Arguments.of(ErrorCode.INVALID_ARGUMENT, send(Map.of("priority", "soon"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatBreaksThemIsRefused(ErrorCode code, Send send) {
        assertRefused(code, () -> RULES.check(send));
    }

    @Test
    void theRefusalOfAChannelNamesThoseThatThereAre() {
        var detail = assertRefused(ErrorCode.UNSUPPORTED_CHANNEL, () -> RULES.check(send("x", List.of("whatsapp"))));

        assertThat(detail).contains("'whatsapp'", "'app', 'webhook'", "'all'");
    }

    @Test
    void theChannelsOfARouteMustBeThereToo() {
        var route = new Reach.Route(List.of(new Reach.Step(new Channel("pigeon"), Optional.empty())));
        var onRoute = new Send(
                Optional.empty(),
                ConversationId.create(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(route),
                said("x"),
                Map.of(),
                Optional.empty());

        assertThat(assertRefused(ErrorCode.UNSUPPORTED_CHANNEL, () -> RULES.check(onRoute)))
                .contains("'pigeon'");
    }

    @Test
    void channelsAndARouteAreNotGivenTogether() {
        var route = new Reach.Route(List.of(new Reach.Step(Channel.APP, Optional.empty())));
        var both = new Send(
                Optional.empty(),
                ConversationId.create(),
                Optional.empty(),
                List.of(),
                List.of("app"),
                Optional.of(route),
                said("x"),
                Map.of(),
                Optional.empty());

        assertThat(assertRefused(ErrorCode.INVALID_ARGUMENT, () -> RULES.check(both)))
                .contains("both channels and routes");
    }

    @Test
    void noRefusalQuotesTheText() {
        var detail = assertRefused(ErrorCode.TEXT_LENGTH, () -> RULES.check(send("secret ".repeat(2_000), List.of())));

        assertThat(detail).doesNotContain("secret");
    }

    private static Send send(String text, List<String> channels) {
        return send(text, channels, Map.of());
    }

    private static Send send(Map<String, String> metadata) {
        return send("x", List.of(), metadata);
    }

    private static Send send(String text, List<String> channels, Map<String, String> metadata) {
        return new Send(
                Optional.empty(),
                ConversationId.create(),
                Optional.empty(),
                List.of(),
                channels,
                Optional.empty(),
                said(text),
                metadata,
                Optional.empty());
    }

    private static Send sendTo(int recipients) {
        var to = Stream.generate(UserId::create).limit(recipients).toList();
        return new Send(
                Optional.empty(),
                ConversationId.create(),
                Optional.empty(),
                to,
                List.of(),
                Optional.empty(),
                said("x"),
                Map.of(),
                Optional.empty());
    }

    private static List<Said> said(String text) {
        return List.of(new Said.Text(text));
    }
}
