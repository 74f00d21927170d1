package io.chat4all.gateway.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A peer that speaks what clamd(8) documents of `INSTREAM`, and finds one word only. It runs on a real socket.
public final class PlayedClamd implements AutoCloseable {

    public static final String MALWARE = "THIS-WORD-IS-MALWARE";

    private static final String COMMAND = "zINSTREAM\0";

    private final ServerSocket server;
    private final int streamMaxLength;

    private PlayedClamd(int port, int streamMaxLength) throws IOException {
        this.server = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
        this.streamMaxLength = streamMaxLength;
        Thread.ofVirtual().start(this::serve);
    }

    /// @param port 0 for any
    /// @param streamMaxLength as in clamd.conf: what is longer is an error
    public static PlayedClamd on(int port, int streamMaxLength) {
        try {
            return new PlayedClamd(port, streamMaxLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                answer(socket);
            } catch (EOFException | SocketException _) {
                // The caller went, or this was closed.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var command = new String(in.readNBytes(COMMAND.length()), StandardCharsets.US_ASCII);
        var said = command.equals(COMMAND) ? verdict(in) : "UNKNOWN COMMAND";
        socket.getOutputStream().write((said + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private String verdict(DataInputStream in) throws IOException {
        var content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
            if (content.size() > streamMaxLength) {
                return "INSTREAM size limit exceeded. ERROR";
            }
        }
        return content.toString(StandardCharsets.ISO_8859_1).contains(MALWARE)
                ? "stream: Played.Malware-1 FOUND"
                : "stream: OK";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
