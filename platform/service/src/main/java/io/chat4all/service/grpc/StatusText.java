package io.chat4all.service.grpc;

import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A status text as the wire takes it: percent-encoded, as the protocol says and Helidon forgets. Clients decode
/// it.
final class StatusText {

    private static final int MAX_CHARACTERS = 400;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private StatusText() {}

    static Status encoded(Status status) {
        var text = status.getDescription();
        return text == null ? status : status.withDescription(encode(text));
    }

    static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte b : shortened(text).getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MAX_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
    }
}
