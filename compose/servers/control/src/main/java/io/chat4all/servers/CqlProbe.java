package io.chat4all.servers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Opens a CQL session (native protocol v4) and reads one row.
final class CqlProbe {

    private static final int REQUEST_V4 = 0x04;
    private static final int RESPONSE_V4 = 0x84;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int QUERY = 0x07;
    private static final int RESULT = 0x08;
    private static final int CONSISTENCY_ONE = 0x0001;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final String ONE_ROW = "SELECT release_version FROM system.local";

    static void ask(Port port) throws IOException {
        Question.ask(port, (in, out) -> {
            send(out, STARTUP, startup());
            expect(in, READY);
            send(out, QUERY, query());
            expect(in, RESULT);
        });
    }

    private static byte[] startup() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(1);
        out.writeUTF("CQL_VERSION");
        out.writeUTF("3.0.0");
        return body.toByteArray();
    }

    private static byte[] query() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeInt(ONE_ROW.length());
        out.write(ONE_ROW.getBytes(StandardCharsets.US_ASCII));
        out.writeShort(CONSISTENCY_ONE);
        out.writeByte(0); // no flags
        return body.toByteArray();
    }

    private static void send(DataOutputStream out, int opcode, byte[] body) throws IOException {
        var frame = new ByteArrayOutputStream();
        var header = new DataOutputStream(frame);
        header.writeByte(REQUEST_V4);
        header.writeByte(0); // no flags
        header.writeShort(0); // stream
        header.writeByte(opcode);
        header.writeInt(body.length);
        header.write(body);
        out.write(frame.toByteArray());
        out.flush();
    }

    private static void expect(DataInputStream in, int opcode) throws IOException {
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        in.readShort();
        int answer = in.readUnsignedByte();
        int length = in.readInt();
        if (version != RESPONSE_V4 || answer != opcode || length < 0 || length > LONGEST_ANSWER) {
            throw new IOException("CQL opcode %d expected, %d came".formatted(opcode, answer));
        }
        in.skipNBytes(length);
    }

    private CqlProbe() {}
}
