package io.chat4all.gateway.files;

import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.storage.Files.StoredFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// ClamAV's daemon, by its protocol (clamd(8), `INSTREAM`): the bytes go to it in pieces, each behind its length.
final class ClamdScanner implements Scanner {

    private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int MOST_ANSWERED = 4_096;
    private static final String CLEAN = "stream: OK";
    private static final String BEGINNING = "stream: ";
    private static final String FOUND = " FOUND";

    private final ObjectStore objects;
    private final InetSocketAddress address;
    private final int timeoutMillis;

    /// @param timeout of the connection, and of the answer behind the last byte
    ClamdScanner(ObjectStore objects, InetSocketAddress address, Duration timeout) {
        this.objects = objects;
        this.address = address;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public Finding scan(StoredFile file) throws IOException {
        try (var socket = new Socket();
                var content = objects.read(ObjectKey.of(file.tenant(), file.id()), 0, file.bytes())) {
            socket.setSoTimeout(timeoutMillis);
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeoutMillis);
            send(content, new DataOutputStream(socket.getOutputStream()));
            return finding(answer(socket.getInputStream()));
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        out.write(INSTREAM);
        for (var piece = content.readNBytes(PIECE_BYTES); piece.length > 0; piece = content.readNBytes(PIECE_BYTES)) {
            out.writeInt(piece.length);
            out.write(piece);
        }
        out.writeInt(0);
        out.flush();
    }

    /// Up to a zero byte, or the end.
    private static String answer(InputStream in) throws IOException {
        var answer = new StringBuilder();
        for (int next = in.read(); next > 0 && answer.length() < MOST_ANSWERED; next = in.read()) {
            answer.append((char) next);
        }
        return answer.toString().strip();
    }

    private static Finding finding(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return new Finding.Clean();
        }
        if (answer.startsWith(BEGINNING) && answer.endsWith(FOUND)) {
            return new Finding.Infected(answer.substring(BEGINNING.length(), answer.length() - FOUND.length()));
        }
        throw new IOException("clamd answered: " + (answer.isEmpty() ? "nothing" : answer));
    }
}
