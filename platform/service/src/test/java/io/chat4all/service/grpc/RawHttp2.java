package io.chat4all.service.grpc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/// HTTP/2 frame by frame (RFC 9113), for what a well-behaved client would not let us send, or not at that moment.
final class RawHttp2 implements AutoCloseable {

    enum Type {
        DATA,
        HEADERS,
        PRIORITY,
        RST_STREAM,
        SETTINGS,
        PUSH_PROMISE,
        PING,
        GOAWAY,
        WINDOW_UPDATE,
        CONTINUATION
    }

    record Frame(Type type, int flags, int stream, byte[] payload) {

        boolean endsStream() {
            return (type == Type.HEADERS || type == Type.DATA) && (flags & END_STREAM) != 0;
        }
    }

    static final int CANCEL = 8;

    // Entries of the static table (RFC 7541, appendix A): whole, or the name alone.
    private static final int METHOD_POST = 0x80 | 3;
    private static final int SCHEME_HTTP = 0x80 | 6;
    private static final int PATH = 4;
    private static final int AUTHORITY = 1;

    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawHttp2(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        send(Type.SETTINGS, 0, 0, new byte[0]);
    }

    /// Opens a gRPC call; its message is to follow.
    void open(int stream, String path, String token) throws IOException {
        var block = new ByteArrayOutputStream();
        block.write(METHOD_POST);
        block.write(SCHEME_HTTP);
        block.write(PATH);
        text(block, path);
        block.write(AUTHORITY);
        text(block, "localhost");
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        header(block, "authorization", "Bearer " + token);
        send(Type.HEADERS, END_HEADERS, stream, block.toByteArray());
    }

    /// As a literal that is neither indexed nor compressed (RFC 7541, 6.2.2).
    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(US_ASCII));
    }

    /// The call's only message, with the end of the client's side.
    void message(int stream, byte[] message) throws IOException {
        var framed = ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message);
        send(Type.DATA, END_STREAM, stream, framed.array());
    }

    void reset(int stream) throws IOException {
        send(Type.RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
    }

    private void send(Type type, int flags, int stream, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type.ordinal())
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        out.write(frame.array());
    }

    /// Reads until the server ends the stream, or the connection: what it ended it with.
    Frame awaitEnd(int stream) throws IOException {
        while (true) {
            var frame = read();
            if (frame.type == Type.GOAWAY || frame.stream == stream && frame.endsStream()) {
                return frame;
            }
        }
    }

    private Frame read() throws IOException {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        var type = Type.values()[in.readUnsignedByte()];
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
