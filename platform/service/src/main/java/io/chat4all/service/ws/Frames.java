package io.chat4all.service.ws;

import io.helidon.websocket.WsOpCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Frames from us to the client, encoded: one each, never masked.
final class Frames {

    private static final int FINAL = 0x80;
    private static final int MAX_SHORT = 125;
    private static final int MAX_MEDIUM = 0xFFFF;
    private static final int MEDIUM = 126;
    private static final int LONG = 127;
    private static final int LONGEST_HEADER = 10;
    private static final int MAX_REASON = 123;

    private Frames() {}

    static byte[] text(String text) {
        return frame(WsOpCode.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] ping() {
        return frame(WsOpCode.PING, new byte[0]);
    }

    static byte[] pong(byte[] payload) {
        return frame(WsOpCode.PONG, payload);
    }

    static byte[] close(int code, String reason) {
        var text = shortened(reason).getBytes(StandardCharsets.UTF_8);
        var payload = ByteBuffer.allocate(Short.BYTES + text.length)
                .putShort((short) code)
                .put(text);
        return frame(WsOpCode.CLOSE, payload.array());
    }

    /// As much as a close frame holds, without cutting a character in two.
    private static String shortened(String reason) {
        var shortened = reason;
        while (shortened.getBytes(StandardCharsets.UTF_8).length > MAX_REASON) {
            shortened = shortened.substring(0, shortened.offsetByCodePoints(shortened.length(), -1));
        }
        return shortened;
    }

    private static byte[] frame(WsOpCode opCode, byte[] payload) {
        var frame = ByteBuffer.allocate(LONGEST_HEADER + payload.length).put((byte) (FINAL | opCode.code()));
        if (payload.length <= MAX_SHORT) {
            frame.put((byte) payload.length);
        } else if (payload.length <= MAX_MEDIUM) {
            frame.put((byte) MEDIUM).putShort((short) payload.length);
        } else {
            frame.put((byte) LONG).putLong(payload.length);
        }
        frame.put(payload).flip();
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
