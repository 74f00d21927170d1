package io.chat4all.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is read of what comes.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PieceInputTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void theBytesComeInOrderAndAPieceThatWasReadIsSaidToBe() throws IOException {
        var inbox = inbox(LONG, "abc", "d", "ef");
        var input = input(inbox, 6);

        assertThat(input.read()).isEqualTo('a');
        assertThat(input.readNBytes(2)).asString().isEqualTo("bc");
        assertThat(read).hasValue(0);
        assertThat(input.readAllBytes()).asString().isEqualTo("def");
        assertThat(read).hasValue(2);
        assertThat(input.read()).isEqualTo(-1);
    }

    @Test
    void moreThanThereAreToBeIsRefused() throws IOException {
        var inbox = inbox(LONG, "abc", "def");
        var input = input(inbox, 5);
        input.readNBytes(3);

        assertBreaksOff(inbox, input, ErrorCode.FILE_TOO_LARGE);
    }

    @Test
    void fewerThanThereAreToBeAreAnError() throws IOException {
        var inbox = inbox(LONG, "abc");
        inbox.end();
        var input = input(inbox, 5);
        input.readNBytes(3);

        assertBreaksOff(inbox, input, ErrorCode.UPLOAD_INCOMPLETE);
    }

    @Test
    void aSilentClientIsNotWaitedForForEver() {
        var inbox = inbox(Duration.ofMillis(20));

        assertBreaksOff(inbox, input(inbox, 5), ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void moreMessagesThanAreExpectedBreakItOff() {
        var inbox = inbox(LONG, "a", "b");
        inbox.add(ByteString.copyFromUtf8("c"));
        inbox.add(ByteString.copyFromUtf8("d"));

        assertBreaksOff(inbox, input(inbox, 5), ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void whoWaitsIsToldThatItBrokeOff() {
        var inbox = inbox(LONG);
        var gone = new Refused(ErrorCode.UNAVAILABLE, "gone");
        Thread.ofVirtual().start(() -> inbox.breakOff(gone));

        assertBreaksOff(inbox, input(inbox, 5), ErrorCode.UNAVAILABLE);
        inbox.breakOff(new IllegalStateException("later"));
        assertThat(inbox.whyBrokenOff()).containsSame(gone);
    }

    private static void assertBreaksOff(Inbox<ByteString> inbox, PieceInput<ByteString> input, ErrorCode code) {
        assertThatThrownBy(input::read).isInstanceOf(IOException.class);
        assertThat(inbox.whyBrokenOff().orElseThrow())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /// That expects a message more than come.
    private static Inbox<ByteString> inbox(Duration patience, String... pieces) {
        var inbox = new Inbox<ByteString>(new Patience(patience));
        inbox.expect(pieces.length);
        for (var piece : pieces) {
            inbox.add(ByteString.copyFromUtf8(piece));
        }
        return inbox;
    }

    private PieceInput<ByteString> input(Inbox<ByteString> inbox, long bytes) {
        return new PieceInput<>(inbox, Function.identity(), bytes, read::incrementAndGet);
    }
}
