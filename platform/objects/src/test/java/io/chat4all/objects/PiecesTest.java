package io.chat4all.objects;

import static io.chat4all.objects.Pieces.PIECE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PiecesTest {

    @Test
    void aStreamIsCutIntoEqualPiecesAndARest() {
        var bytes = 2L * PIECE_BYTES + 7;
        assertThat(lengths(new Pieces(PlayedContent.of(bytes), bytes))).containsExactly(PIECE_BYTES, PIECE_BYTES, 7);
    }

    @Test
    void aStreamOfWholePiecesHasNoEmptyOneAtItsEnd() {
        assertThat(lengths(new Pieces(PlayedContent.of(PIECE_BYTES), PIECE_BYTES)))
                .containsExactly(PIECE_BYTES);
    }

    @Test
    void aSmallStreamTakesLittleRoom() {
        var pieces = new Pieces(PlayedContent.of(100), 1000);
        assertThat(pieces.next()).isTrue();
        assertThat(pieces.piece()).hasSizeLessThan(PIECE_BYTES / 16).startsWith(PlayedContent.between(0, 100));
        assertThat(pieces.total()).isEqualTo(100);
    }

    @Test
    void oneByteTooManyIsNoticed() {
        assertThat(lengths(new Pieces(PlayedContent.of(1000), 1000))).containsExactly(1000);
        assertThatThrownBy(() -> lengths(new Pieces(PlayedContent.of(1001), 1000)))
                .isInstanceOf(TooLong.class);
    }

    @Test
    void anEndlessStreamIsGivenUpSoonAfterItsLimit() {
        assertThatThrownBy(() -> lengths(new Pieces(PlayedContent.of(Long.MAX_VALUE), 3L * PIECE_BYTES)))
                .isInstanceOf(TooLong.class);
    }

    @Test
    void aStreamThatBreaksIsNoStreamThatEnds() {
        assertThatThrownBy(() -> lengths(new Pieces(PlayedContent.breakingAt(10), 1000)))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static List<Integer> lengths(Pieces pieces) {
        var lengths = new ArrayList<Integer>();
        while (pieces.next()) {
            lengths.add(pieces.length());
        }
        return lengths;
    }
}
