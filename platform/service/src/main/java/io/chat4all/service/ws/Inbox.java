package io.chat4all.service.ws;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketContext;
import io.helidon.websocket.ClientWsFrame;
import io.helidon.websocket.WsCloseException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Frames from one client, put together to messages.
final class Inbox {

    private static final int MAX_CONTROL = 125;

    /// What a client says.
    sealed interface Said {

        record Text(String text) implements Said {}

        record Ping(BufferData payload) implements Said {}

        record Pong() implements Said {}

        record Close(int code, String reason) implements Said {}

        /// The beginning of a message, or a part of it.
        record Part() implements Said {}
    }

    private final SocketContext context;
    private final DataReader reader;
    private final int maxMessageBytes;
    private @Nullable ByteArrayOutputStream message;

    Inbox(SocketContext context, DataReader reader, int maxMessageBytes) {
        this.context = context;
        this.reader = reader;
        this.maxMessageBytes = maxMessageBytes;
    }

    /// Waits for the next frame.
    ///
    /// @throws ProtocolViolation when the socket must be closed for what came
    /// @throws DataReader.InsufficientDataAvailableException when the connection has ended
    Said next() {
        var frame = read();
        return switch (frame.opCode()) {
            case TEXT -> begin(frame);
            case CONTINUATION -> append(frame);
            case BINARY -> throw new ProtocolViolation(CloseCode.NOT_TEXT);
            case PING -> new Said.Ping(BufferData.create(control(frame)));
            case PONG -> pong(frame);
            case CLOSE -> close(control(frame));
        };
    }

    private ClientWsFrame read() {
        try {
            return ClientWsFrame.read(context, reader, Math.max(maxMessageBytes, MAX_CONTROL));
        } catch (WsCloseException e) {
            throw new ProtocolViolation(
                    e.closeCode() == CloseCode.TOO_BIG.code() ? CloseCode.TOO_BIG : CloseCode.PROTOCOL_ERROR);
        } catch (IllegalArgumentException _) {
            // An operation that does not exist.
            throw new ProtocolViolation(CloseCode.PROTOCOL_ERROR);
        }
    }

    private Said begin(ClientWsFrame frame) {
        if (message != null) {
            throw new ProtocolViolation(CloseCode.PROTOCOL_ERROR);
        }
        return frame.fin() ? new Said.Text(text(bytes(frame))) : append(new ByteArrayOutputStream(), frame);
    }

    private Said append(ClientWsFrame frame) {
        if (message == null) {
            throw new ProtocolViolation(CloseCode.PROTOCOL_ERROR);
        }
        return append(message, frame);
    }

    private Said append(ByteArrayOutputStream begun, ClientWsFrame frame) {
        begun.writeBytes(bytes(frame));
        if (begun.size() > maxMessageBytes) {
            throw new ProtocolViolation(CloseCode.TOO_BIG);
        }
        message = frame.fin() ? null : begun;
        return frame.fin() ? new Said.Text(text(begun.toByteArray())) : new Said.Part();
    }

    private static Said pong(ClientWsFrame frame) {
        control(frame);
        return new Said.Pong();
    }

    private static byte[] control(ClientWsFrame frame) {
        if (!frame.fin() || frame.payloadLength() > MAX_CONTROL) {
            throw new ProtocolViolation(CloseCode.PROTOCOL_ERROR);
        }
        return bytes(frame);
    }

    private static Said close(byte[] payload) {
        if (payload.length < Short.BYTES) {
            return new Said.Close(CloseCode.NORMAL.code(), "");
        }
        int code = Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        return new Said.Close(
                code, new String(payload, Short.BYTES, payload.length - Short.BYTES, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(ClientWsFrame frame) {
        return frame.payloadData().readBytes();
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new ProtocolViolation(CloseCode.NOT_UTF8);
        }
    }
}
