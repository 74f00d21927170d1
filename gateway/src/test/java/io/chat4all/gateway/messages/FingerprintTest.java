package io.chat4all.gateway.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.FileId;
import io.chat4all.model.MessageId;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FingerprintTest {

    private static final ConversationId HERE = ConversationId.parse("018f4f6e-8d1a-7c3b-9e2d-000000000001");
    private static final ConversationId ELSEWHERE = ConversationId.parse("018f4f6e-8d1a-7c3b-9e2d-000000000002");
    private static final UserId ALICE = UserId.parse("018f4f6e-8d1a-7c3b-9e2d-000000000003");
    private static final UserId BOB = UserId.parse("018f4f6e-8d1a-7c3b-9e2d-000000000004");
    private static final Send SEND =
            send(List.of(ALICE, BOB), List.of("app"), "Hello", Map.of("priority", "high", "topic", "x"));

    @Test
    void theEncodingIsForGoodBecauseFingerprintsAreStored() {
        var known = "85bbfa72c3e8b3875f882ab41e52636c3819ce060a66bfcf30727373dbb3a37f";

        assertThat(HexFormat.of()
                        .formatHex(Fingerprint.of(HERE, ALICE, SEND).bytes().toByteArray()))
                .isEqualTo(known);
    }

    @Test
    void theSameSendHasTheSameFingerprintWhateverItsIdAndTheOrderOfItsSets() {
        var reordered = new HashMap<String, String>();
        reordered.put("topic", "x");
        reordered.put("priority", "high");
        var again = new Send(
                Optional.of(MessageId.create()),
                HERE,
                Optional.of(ALICE),
                List.of(BOB, ALICE, BOB),
                List.of("app"),
                Optional.empty(),
                List.of(new Said.Text("Hello")),
                reordered,
                Optional.empty());

        assertThat(Fingerprint.of(HERE, ALICE, again)).isEqualTo(Fingerprint.of(HERE, ALICE, SEND));
    }

    static Stream<Arguments> others() {
        var to = SEND.to();
        var channels = SEND.channels();
        var metadata = SEND.metadata();
        var file = new Said.File(new FileId(new UUID(0, 7)), "Hello");
        return Stream.of(
                Arguments.of("another conversation", ELSEWHERE, ALICE, SEND),
                Arguments.of("another sender", HERE, BOB, SEND),
                Arguments.of("another text", HERE, ALICE, send(to, channels, "hello", metadata)),
                Arguments.of("a file about which the same is said", HERE, ALICE, saying(file)),
                Arguments.of(
                        "the text twice",
                        HERE,
                        ALICE,
                        saying(SEND.parts().getFirst(), SEND.parts().getFirst())),
                Arguments.of("fewer recipients", HERE, ALICE, send(List.of(BOB), channels, "Hello", metadata)),
                Arguments.of("other channels", HERE, ALICE, send(to, List.of("all"), "Hello", metadata)),
                Arguments.of("no metadata", HERE, ALICE, send(to, channels, "Hello", Map.of())),
                Arguments.of(
                        "values swapped",
                        HERE,
                        ALICE,
                        send(to, channels, "Hello", Map.of("priority", "x", "topic", "high"))),
                Arguments.of(
                        "the same characters, cut elsewhere",
                        HERE,
                        ALICE,
                        send(to, channels, "Hello", Map.of("priorityh", "igh", "topic", "x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void whateverIsSaidOtherwiseShows(String what, ConversationId conversation, UserId sender, Send send) {
        assertThat(Fingerprint.of(conversation, sender, send)).isNotEqualTo(Fingerprint.of(HERE, ALICE, SEND));
    }

    private static Send saying(Said... parts) {
        return new Send(
                Optional.empty(),
                HERE,
                Optional.empty(),
                SEND.to(),
                SEND.channels(),
                Optional.empty(),
                List.of(parts),
                SEND.metadata(),
                Optional.empty());
    }

    @Test
    void theRouteIsPartOfWhatIsSaid() {
        assertThat(List.of(onRoute(30), onRoute(31), SEND).stream()
                        .map(send -> Fingerprint.of(HERE, ALICE, send))
                        .distinct())
                .hasSize(3);
        assertThat(Fingerprint.of(HERE, ALICE, onRoute(30))).isEqualTo(Fingerprint.of(HERE, ALICE, onRoute(30)));
    }

    private static Send onRoute(int seconds) {
        var patience = new Reach.Patience(DeliveryStatus.READ, Duration.ofSeconds(seconds));
        var route = new Reach.Route(List.of(
                new Reach.Step(Channel.APP, Optional.of(patience)),
                new Reach.Step(new Channel("sms"), Optional.empty())));
        return new Send(
                Optional.empty(),
                HERE,
                Optional.empty(),
                SEND.to(),
                SEND.channels(),
                Optional.of(route),
                SEND.parts(),
                SEND.metadata(),
                Optional.empty());
    }

    @Test
    void theOrderOfPartsIsPartOfWhatIsSaid() {
        var one = new Said.Text("one");
        var two = new Said.Text("two");

        assertThat(Fingerprint.of(HERE, ALICE, saying(one, two)))
                .isEqualTo(Fingerprint.of(HERE, ALICE, saying(one, two)))
                .isNotEqualTo(Fingerprint.of(HERE, ALICE, saying(two, one)));
    }

    private static Send send(List<UserId> to, List<String> channels, String text, Map<String, String> metadata) {
        return new Send(
                Optional.empty(),
                HERE,
                Optional.empty(),
                to,
                channels,
                Optional.empty(),
                List.of(new Said.Text(text)),
                metadata,
                Optional.empty());
    }
}
