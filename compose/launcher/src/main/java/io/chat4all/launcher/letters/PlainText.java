package io.chat4all.launcher.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Text that a terminal may be given: what others wrote can hold sequences that move its cursor, or worse.
public final class PlainText {

    private static final int REPLACEMENT = '·';

    /// One line, with a `·` for each control character.
    public static String line(String text) {
        return replaced(text, false);
    }

    /// As above, but line ends and tabs stay.
    public static String lines(String text) {
        return replaced(text, true);
    }

    /// Empty when these bytes are something else than text: not UTF-8, or with control characters in it.
    public static Optional<String> of(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.equals(lines(text)) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static String replaced(String text, boolean linesStay) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isControl(point) && !(linesStay && isLayout(point)) ? REPLACEMENT : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isControl(int point) {
        return Character.getType(point) == Character.CONTROL || Character.getType(point) == Character.FORMAT;
    }

    private static boolean isLayout(int point) {
        return point == '\n' || point == '\r' || point == '\t';
    }

    private PlainText() {}
}
