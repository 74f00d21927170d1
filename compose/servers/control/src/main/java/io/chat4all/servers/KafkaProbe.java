package io.chat4all.servers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// Asks Kafka for its metadata (version 4, no topics), and expects at least one broker that serves.
final class KafkaProbe {

    private static final short METADATA = 3;
    private static final short VERSION = 4;
    private static final int CORRELATION = 4_711;
    private static final String CLIENT = "probe";
    private static final int LONGEST_ANSWER = 1 << 20;

    static void ask(Port port) throws IOException {
        Question.ask(port, (in, out) -> {
            out.write(request());
            out.flush();
            readBrokers(in);
        });
    }

    private static byte[] request() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(CORRELATION);
        out.writeUTF(CLIENT);
        out.writeInt(0); // topics: none
        out.writeBoolean(false); // and none is created
        var framed = new ByteArrayOutputStream();
        var frame = new DataOutputStream(framed);
        frame.writeInt(body.size());
        body.writeTo(frame);
        return framed.toByteArray();
    }

    private static void readBrokers(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 12 || length > LONGEST_ANSWER || in.readInt() != CORRELATION) {
            throw new IOException("that is not Kafka");
        }
        in.readInt(); // throttle time
        if (in.readInt() < 1) {
            throw new IOException("no broker is registered yet");
        }
    }

    private KafkaProbe() {}
}
