package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.presence.Cursors.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class CursorsTest {

    private final ConversationId talk = ConversationId.create();
    private final ConversationId other = ConversationId.create();
    private final Cursors cursors = new Cursors();

    @ParameterizedTest(name = "behind {0}, message {1} is {2} and leaves the cursor at {3}")
    @CsvSource({"5, 6, SEND, 6", "5, 5, DUPLICATE, 5", "5, 1, DUPLICATE, 5", "5, 7, BEHIND, 5", "0, 1, SEND, 1"})
    void aMessageIsJudgedByItsNumber(long head, long seq, Verdict verdict, long cursor) {
        cursors.begin(talk, head);

        assertThat(cursors.offer(talk, seq)).isEqualTo(verdict);

        assertThat(cursors.cursor(talk)).isEqualTo(cursor);
        assertThat(cursors.isBehind(talk)).isEqualTo(verdict == Verdict.BEHIND);
    }

    @Test
    void aHoleIsFilledInOrderUpToTheHighestNumberSeen() {
        cursors.begin(talk, 5);
        cursors.offer(talk, 9);
        cursors.offer(talk, 8);

        assertThat(cursors.target(talk)).isEqualTo(9);
        assertThat(cursors.advance(talk, 7)).isFalse();
        assertThat(cursors.advance(talk, 6)).isTrue();
        assertThat(cursors.offer(talk, 7)).isEqualTo(Verdict.SEND);
        assertThat(cursors.advance(talk, 8)).isTrue();
        assertThat(cursors.isBehind(talk)).isTrue();
        assertThat(cursors.advance(talk, 9)).isTrue();
        assertThat(cursors.behind()).isEmpty();
    }

    @Test
    void aConversationThatIsNotKnownSendsNothingUntilTheUserIsAdmitted() {
        assertThat(cursors.offer(talk, 8)).isEqualTo(Verdict.BEHIND);
        assertThat(cursors.knows(talk)).isFalse();
        assertThat(cursors.advance(talk, 8)).isFalse();

        cursors.admit(talk, 6);

        assertThat(cursors.cursor(talk)).isEqualTo(6);
        assertThat(cursors.isBehind(talk)).isTrue();
        assertThat(cursors.advance(talk, 7)).isTrue();
    }

    @Test
    void aForgottenConversationIsUnknownAgain() {
        cursors.begin(talk, 5);
        cursors.offer(talk, 9);

        cursors.forget(talk);

        assertThat(cursors.behind()).isEmpty();
        assertThat(cursors.reach(talk)).isEmpty();
        assertThat(cursors.offer(talk, 6)).isEqualTo(Verdict.BEHIND);
    }

    @Test
    void whoJoinedAgainDoesNotSeeWhatWasSaidInBetween() {
        cursors.begin(talk, 5);
        cursors.doubt(talk);
        cursors.offer(talk, 12);

        cursors.admit(talk, 10);

        assertThat(cursors.cursor(talk)).isEqualTo(10);
        assertThat(cursors.advance(talk, 11)).isTrue();
    }

    @Test
    void aResumeBeforeAnythingWasSentGoesBackAndComesBeforeWhatIsNew() {
        cursors.begin(talk, 5);

        assertThat(cursors.resume(talk, 3)).isEmpty();

        assertThat(cursors.offer(talk, 6)).isEqualTo(Verdict.BEHIND);
        assertThat(cursors.advance(talk, 4)).isTrue();
        assertThat(cursors.advance(talk, 5)).isTrue();
        assertThat(cursors.offer(talk, 6)).isEqualTo(Verdict.SEND);
    }

    @Test
    void aLateResumeAsksForNothingThatThisSocketWasSent() {
        cursors.begin(talk, 5);
        cursors.offer(talk, 6);

        assertThat(cursors.resume(talk, 3)).contains(new Cursors.Older(talk, 3, 5));
        assertThat(cursors.resume(talk, 1)).contains(new Cursors.Older(talk, 1, 3));

        assertThat(cursors.cursor(talk)).isEqualTo(6);
    }

    @ParameterizedTest(name = "a resume from {0} asks for nothing")
    @CsvSource({"5", "6", "1000000"})
    void aResumeFromWhatTheSocketBeganWithOrLaterChangesNothing(long since) {
        cursors.begin(talk, 5);

        assertThat(cursors.resume(talk, since)).isEmpty();

        assertThat(cursors.cursor(talk)).isEqualTo(5);
        assertThat(cursors.isBehind(talk)).isFalse();
    }

    @Test
    void whatCanBeAcknowledgedDoesNotShrinkWithAResume() {
        cursors.begin(talk, 5);
        cursors.resume(talk, 2);

        assertThat(cursors.reach(talk)).hasValue(5);
    }

    @Test
    void aMessageThatIsOnlyKnownToExistCannotBeAcknowledged() {
        cursors.begin(talk, 5);
        cursors.offer(talk, 9);

        assertThat(cursors.reach(talk)).hasValue(5);
    }

    @Test
    void thoseBehindTakeTurns() {
        cursors.begin(talk, 0);
        cursors.begin(other, 0);
        cursors.offer(talk, 5);
        cursors.offer(other, 5);

        assertThat(cursors.behind()).isEqualTo(Optional.of(talk));
        cursors.postpone(talk);
        assertThat(cursors.behind()).isEqualTo(Optional.of(other));
    }
}
