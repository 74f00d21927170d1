package io.chat4all.service.connections;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Refuses to gather more bytes at once than are bounded elsewhere: Helidon asks for all of a chunk of a
/// body together, and a client may call 2 GiB one chunk. And finds no request behind the last answer: what
/// had arrived of a refused body would be taken for one.
final class BoundedReader extends DataReader {

    private final long maxBytes;
    private final BooleanSupplier isOver;

    /// Helidon 4 wants to close this constructor; one that does will have an interface to implement
    /// instead.
    @SuppressWarnings("removal")
    BoundedReader(Supplier<byte @Nullable []> source, long maxBytes, BooleanSupplier isOver) {
        super(source);
        this.maxBytes = maxBytes;
        this.isOver = isOver;
    }

    @Override
    public BufferData readBuffer(int length) {
        if (length > maxBytes) {
            throw new Refused(
                    ErrorCode.BODY_TOO_LARGE,
                    "a chunk of %d bytes is longer than the %d that are allowed".formatted(length, maxBytes));
        }
        return super.readBuffer(length);
    }

    /// What each request is looked for with.
    @Override
    public int findNewLine(int max) throws IncorrectNewLineException {
        if (isOver.getAsBoolean()) {
            skip(available());
        }
        return super.findNewLine(max);
    }
}
