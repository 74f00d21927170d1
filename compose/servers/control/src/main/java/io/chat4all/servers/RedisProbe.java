package io.chat4all.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// AUTH, then PING, and PONG must come.
final class RedisProbe {

    private static final int LONGEST_LINE = 200;

    static void ask(Port port, String password) throws IOException {
        Question.ask(port, (in, out) -> {
            send(out, "AUTH", password);
            expect(in, "+OK");
            send(out, "PING");
            expect(in, "+PONG");
        });
    }

    private static void send(DataOutputStream out, String... words) throws IOException {
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        out.write(request.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void expect(DataInputStream in, String expected) throws IOException {
        var line = new StringBuilder();
        for (int c = in.readByte(); c != '\n' && line.length() < LONGEST_LINE; c = in.readByte()) {
            line.append((char) c);
        }
        if (!line.toString().trim().equals(expected)) {
            throw new IOException("Redis answered " + line.toString().trim());
        }
    }

    private RedisProbe() {}
}
