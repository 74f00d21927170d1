package io.chat4all.perf.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PlayedFileTest {

    private static final int BYTES = 2_500_000;

    private final PlayedFile played = PlayedFile.of(BYTES);

    @Test
    void itHasTheSameBytesHoweverTheyAreAskedFor() throws Exception {
        var passed = new AtomicLong();
        var whole = played.open(passed::addAndGet).readAllBytes();
        assertThat(passed).hasValue(BYTES);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole)))
                .isEqualTo(played.sha256());
        assertThat(piece(1_048_570, 1_100_000)).isEqualTo(Arrays.copyOfRange(whole, 1_048_570, 2_148_570));
    }

    @Test
    void aByteThatIsAnotherOrTooManyIsNoticedWhereverThePieceBegins() throws IOException {
        var piece = piece(1_000_000, BYTES - 1_000_000);
        played.requireSame(1_000_000, piece, piece.length);
        assertThatThrownBy(() -> played.requireSame(999_999, piece, piece.length))
                .isInstanceOf(NotTheSame.class);
        assertThatThrownBy(
                        () -> played.requireSame(1_000_000, Arrays.copyOf(piece, piece.length + 1), piece.length + 1))
                .isInstanceOf(NotTheSame.class);
        piece[1_234_567] ^= 1;
        assertThatThrownBy(() -> played.requireSame(1_000_000, piece, piece.length))
                .isInstanceOf(NotTheSame.class);
    }

    private byte[] piece(long from, long count) throws IOException {
        var sink = new Buffer();
        played.body(from, count, _ -> {}).writeTo(sink);
        return sink.readByteArray();
    }
}
