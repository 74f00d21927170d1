package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.messaging.CallContext;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Placement;
import java.time.Instant;
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
class SequencerTest {

    private static final ConversationId HERE = ConversationId.create();
    private static final ConversationId ELSEWHERE = ConversationId.create();
    private static final MessageId ID = MessageId.create();
    private static final byte[] CONTENT = {1};
    private static final byte[] OTHER_CONTENT = {2};
    private static final List<Head> NOTHING = List.of();
    private static final List<Head> FOUR_AND_FIVE = List.of(new Head(4, at(40)), new Head(5, at(50)));

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("the first message of all", NOTHING, 0, Map.of(), new Place.At(1)),
                Arguments.of("a new message", FOUR_AND_FIVE, 60, Map.of(), new Place.At(6)),
                Arguments.of("the newest one again, after a crash", FOUR_AND_FIVE, 50, Map.of(), new Place.At(5)),
                Arguments.of(
                        "one of the last batch again, after a crash", FOUR_AND_FIVE, 40, Map.of(), new Place.At(4)),
                Arguments.of("one before the newest", FOUR_AND_FIVE, 30, Map.of(), new Place.DoneBefore()),
                Arguments.of("a repeated send among the newest", FOUR_AND_FIVE, 45, Map.of(), new Place.DoneBefore()),
                Arguments.of(
                        "one whose index entry alone was written before a crash",
                        FOUR_AND_FIVE,
                        60,
                        Map.of(ID, new Placement(HERE, 6, at(60), CONTENT)),
                        new Place.At(6)),
                Arguments.of(
                        "a repeated send",
                        FOUR_AND_FIVE,
                        60,
                        Map.of(ID, new Placement(HERE, 3, at(30), CONTENT)),
                        new Place.RepeatedSend()),
                Arguments.of(
                        "an id with other content",
                        FOUR_AND_FIVE,
                        60,
                        Map.of(ID, new Placement(HERE, 3, at(30), OTHER_CONTENT)),
                        new Place.ReusedId()),
                Arguments.of(
                        "an id of another conversation, by chance at the same position",
                        FOUR_AND_FIVE,
                        60,
                        Map.of(ID, new Placement(ELSEWHERE, 9, at(60), CONTENT)),
                        new Place.ReusedId()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void aMessageHasOnePlace(
            String what, List<Head> newest, long offset, Map<MessageId, Placement> known, Place expected) {
        var sequencer = new Sequencer(newest, known);

        assertThat(sequencer.place(message(ID, offset, CONTENT))).isEqualTo(expected);
    }

    @Test
    void aBatchIsNumberedOnAndKnowsItsOwnIds() {
        var sequencer = new Sequencer(FOUR_AND_FIVE, Map.of());
        var second = MessageId.create();

        assertThat(Stream.of(
                                message(ID, 60, CONTENT),
                                message(ID, 61, CONTENT),
                                message(second, 62, CONTENT),
                                message(ID, 63, OTHER_CONTENT))
                        .map(sequencer::place))
                .containsExactly(new Place.At(6), new Place.RepeatedSend(), new Place.At(7), new Place.ReusedId());
    }

    /// The entry of the first one in the index was lost in the crash.
    @Test
    void aMessageThatIsDoneAgainIsKnownToThoseBehindIt() {
        var sequencer = new Sequencer(FOUR_AND_FIVE, Map.of());

        assertThat(Stream.of(message(ID, 40, CONTENT), message(ID, 60, CONTENT)).map(sequencer::place))
                .containsExactly(new Place.At(4), new Place.RepeatedSend());
    }

    private static AcceptedMessage message(MessageId id, long offset, byte[] fingerprint) {
        return new AcceptedMessage(
                at(offset),
                CallContext.NONE,
                TenantId.create(),
                HERE,
                id,
                UserId.create(),
                Payload.ofText("hello"),
                Map.of(),
                Instant.EPOCH,
                Optional.empty(),
                fingerprint);
    }

    private static LogPosition at(long offset) {
        return new LogPosition(0, offset);
    }
}
