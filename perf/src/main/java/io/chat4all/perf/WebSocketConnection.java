package io.chat4all.perf;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/// The client's end of a WebSocket (RFC 6455), blocking and for use by one thread; [#close] by any. The JDK's own
/// takes twice the processor time a message (README.md has the figures), which on a machine shared with the
/// servers is time taken from them.
final class WebSocketConnection implements Closeable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final int BUFFER = 16 * 1024;
    private static final int LARGEST = 1 << 20;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int SMALL = 125;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int EIGHT_BYTE_LENGTH = 127;
    private static final int MASK_BYTES = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private WebSocketConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.out = socket.getOutputStream();
    }

    /// @throws IOException when nobody is there or the upgrade is refused; its message has the server's status
    /// line then
    static WebSocketConnection open(URI uri, String token) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            var connection = new WebSocketConnection(socket);
            connection.shakeHands(uri, token);
            socket.setSoTimeout(0);
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void shakeHands(URI uri, String token) throws IOException {
        out.write("""
                GET %s HTTP/1.1\r
                Host: %s:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: %s\r
                Authorization: Bearer %s\r
                \r
                """.formatted(uri.getRawPath(), uri.getHost(), uri.getPort(), key(), token)
                .getBytes(StandardCharsets.ISO_8859_1));
        var status = line();
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException("the upgrade at " + uri + " was answered with: " + status);
        }
        while (!line().isEmpty()) {
            // The headers of a 101 tell nothing that is needed here.
        }
    }

    private static String key() {
        var key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
            if (line.length() > BUFFER) {
                throw new IOException("the answer to the upgrade is not HTTP");
            }
        }
        return line.toString();
    }

    /// Waits for the next text and returns its bytes (UTF-8). Answers pings meanwhile.
    ///
    /// @throws IOException when the connection has ended, whoever ended it
    byte[] nextText() throws IOException {
        var parts = new ByteArrayOutputStream(0);
        while (true) {
            int head = in.readUnsignedByte();
            var payload = payload();
            boolean whole = (head & FINAL) != 0;
            switch (head & 0x0F) {
                case TEXT, CONTINUATION -> {
                    if (whole && parts.size() == 0) {
                        return payload;
                    }
                    append(parts, payload);
                    if (whole) {
                        return parts.toByteArray();
                    }
                }
                case PING -> send(PONG, payload);
                case CLOSE -> throw new EOFException("closed by the server: " + closeReason(payload));
                default -> {} // a pong, or binary, which the protocol does not have
            }
        }
    }

    private byte[] payload() throws IOException {
        long length = in.readUnsignedByte() & ~MASKED;
        if (length == TWO_BYTE_LENGTH) {
            length = in.readUnsignedShort();
        } else if (length == EIGHT_BYTE_LENGTH) {
            length = in.readLong();
        }
        if (length < 0 || length > LARGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var payload = new byte[(int) length];
        in.readFully(payload);
        return payload;
    }

    private static void append(ByteArrayOutputStream parts, byte[] payload) throws IOException {
        if (parts.size() + payload.length > LARGEST) {
            throw new IOException("a message of more than " + LARGEST + " bytes");
        }
        parts.write(payload);
    }

    private static String closeReason(byte[] payload) {
        if (payload.length < 2) {
            return "no code";
        }
        int code = ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        return code + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Masks with zeros, which leaves the payload as it is: masking guards proxies against scripts in browsers,
    /// and there are neither here.
    private void send(int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream(payload.length + 2 + Short.BYTES + MASK_BYTES);
        frame.write(FINAL | opcode);
        if (payload.length <= SMALL) {
            frame.write(MASKED | payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.write(MASKED | TWO_BYTE_LENGTH);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            throw new IOException("nothing that long is ever sent: " + payload.length + " bytes");
        }
        frame.write(new byte[MASK_BYTES]);
        frame.write(payload);
        frame.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
