package io.chat4all.launcher.letters;

import java.util.HexFormat;

/// Bytes as `hexdump -C` shows them: sixteen a line, with what is ASCII beside them.
final class HexDump {

    private static final int A_LINE = 16;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    static String of(byte[] bytes) {
        var dump = new StringBuilder();
        for (int from = 0; from < bytes.length; from += A_LINE) {
            dump.append(line(bytes, from, Math.min(bytes.length, from + A_LINE)));
        }
        return dump.toString();
    }

    private static String line(byte[] bytes, int from, int to) {
        var ascii = new StringBuilder();
        for (int i = from; i < to; i++) {
            ascii.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
        }
        return "%08x  %-47s  %s%n".formatted(from, SPACED.formatHex(bytes, from, to), ascii);
    }

    private HexDump() {}
}
