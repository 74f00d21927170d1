package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Placement;
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
    private static final byte[] CONTENT = {1};
    private static final byte[] OTHER_CONTENT = {2};
    private static final Head FIVE_AT_50 = new Head(5, at(50));

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("the first message of all", Head.NONE, 0, null, new Place.At(1)),
                Arguments.of("a new message", FIVE_AT_50, 60, null, new Place.At(6)),
                Arguments.of("the newest one again, after a crash", FIVE_AT_50, 50, null, new Place.At(5)),
                Arguments.of("one before the newest", FIVE_AT_50, 40, null, new Place.DoneBefore()),
                Arguments.of(
                        "one whose index entry alone was written before a crash",
                        FIVE_AT_50,
                        60,
                        new Placement(HERE, 6, at(60), CONTENT),
                        new Place.At(6)),
                Arguments.of(
                        "a repeated send",
                        FIVE_AT_50,
                        60,
                        new Placement(HERE, 3, at(30), CONTENT),
                        new Place.RepeatedSend()),
                Arguments.of(
                        "an id with other content",
                        FIVE_AT_50,
                        60,
                        new Placement(HERE, 3, at(30), OTHER_CONTENT),
                        new Place.ReusedId()),
                Arguments.of(
                        "an id of another conversation, by chance at the same position",
                        FIVE_AT_50,
                        60,
                        new Placement(ELSEWHERE, 9, at(60), CONTENT),
                        new Place.ReusedId()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void aMessageHasOnePlace(String what, Head head, long offset, Placement known, Place expected) {
        var place = Sequencer.place(head, HERE, at(offset), CONTENT, () -> Optional.ofNullable(known));

        assertThat(place).isEqualTo(expected);
    }

    @Test
    void theIndexIsNotAskedWhenThePositionTells() {
        var place = Sequencer.place(FIVE_AT_50, HERE, at(50), CONTENT, () -> {
            throw new AssertionError("asked");
        });

        assertThat(place).isEqualTo(new Place.At(5));
    }

    private static LogPosition at(long offset) {
        return new LogPosition(0, offset);
    }
}
