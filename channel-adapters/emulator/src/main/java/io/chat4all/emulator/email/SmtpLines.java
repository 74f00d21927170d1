package io.chat4all.emulator.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The two directions of a connection, line by line, each bounded.
final class SmtpLines {

    static final int MOST_MAIL_BYTES = 26_214_400;

    private static final int MOST_LINE_BYTES = 4_096;

    private final InputStream in;
    private final OutputStream out;

    SmtpLines(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Without its end; empty when the other side has gone.
    Optional<String> command() throws IOException {
        return line(MOST_LINE_BYTES).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// What comes before the line with a dot alone, without the dots that were put before dots (RFC 5321,
    /// 4.5.2). Empty when it is too big; it is read to its end all the same.
    Optional<byte[]> mail() throws IOException {
        var mail = new ByteArrayOutputStream();
        var tooBig = false;
        while (true) {
            var line = line(MOST_MAIL_BYTES).orElseThrow(() -> new IOException("gone within a mail"));
            if (line.length == 1 && line[0] == '.') {
                return tooBig ? Optional.empty() : Optional.of(mail.toByteArray());
            }
            tooBig |= mail.size() + line.length > MOST_MAIL_BYTES;
            if (!tooBig) {
                var stuffed = line.length > 0 && line[0] == '.' ? 1 : 0;
                mail.write(line, stuffed, line.length - stuffed);
                mail.write('\r');
                mail.write('\n');
            }
        }
    }

    private Optional<byte[]> line(int most) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() > most) {
                throw new IOException("a line of more than " + most + " bytes");
            }
            line.write(next);
        }
        var bytes = line.toByteArray();
        var end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return Optional.of(Arrays.copyOf(bytes, end));
    }
}
