package io.chat4all.service.grpc;

import com.google.protobuf.ByteString;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;

/// The bytes of pieces, one after the other.
final class PieceInput<Q> extends InputStream {

    private final Inbox<Q> inbox;
    private final Function<Q, ByteString> meaning;
    private final long bytes;
    private final Runnable onRead;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long come;

    /// @param bytes how many there are
    /// @param onRead called when a piece was read, and more are to come
    PieceInput(Inbox<Q> inbox, Function<Q, ByteString> meaning, long bytes, Runnable onRead) {
        this.inbox = inbox;
        this.meaning = meaning;
        this.bytes = bytes;
        this.onRead = onRead;
    }

    @Override
    public int read() throws IOException {
        return isThereMore() ? piece.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!isThereMore()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(into, offset, count);
        return count;
    }

    private boolean isThereMore() throws IOException {
        while (!piece.hasRemaining()) {
            if (come == bytes) {
                return false;
            }
            takeNext();
        }
        return true;
    }

    private void takeNext() throws IOException {
        if (come > 0) {
            onRead.run();
        }
        var next = inbox.next();
        try {
            piece = require(meaning.apply(next)).asReadOnlyByteBuffer();
        } catch (Refused e) {
            throw inbox.breakOff(e);
        }
        come += piece.remaining();
        inbox.came(piece.remaining());
    }

    private ByteString require(ByteString next) {
        if (next.size() > bytes - come) {
            throw new Refused(
                    ErrorCode.FILE_TOO_LARGE, "more came than the %d bytes that were to come".formatted(bytes));
        }
        return next;
    }
}
