package io.chat4all.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/// A mail server that says what it is told to say: for what real ones do once in a blue moon.
final class ScriptedSmtp implements AutoCloseable {

    /// Instead of an answer: the connection is reset.
    static final String HANGS_UP = "";

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final boolean isEncrypted;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Thread serving;

    ScriptedSmtp() throws IOException {
        this(false);
    }

    /// @param isEncrypted from the first byte; otherwise by STARTTLS, when it is offered
    ScriptedSmtp(boolean isEncrypted) throws IOException {
        this.isEncrypted = isEncrypted;
        answers.putAll(Map.of("DATA", "354 go on", "EHLO", "250-here\r\n250 ENHANCEDSTATUSCODES"));
        serving = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /// @param command its first word; `.` for the end of a mail, `BODY` for its first line
    void answers(String command, String answer) {
        answers.put(command, answer);
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                greet(isEncrypted ? encrypted(client) : client);
            } catch (IOException e) {
                commands.add("lost: " + e.getClass().getSimpleName());
            }
        }
    }

    private static Socket encrypted(Socket client) throws IOException {
        var socket = (SSLSocket) TestCertificate.context()
                .getSocketFactory()
                .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void greet(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        say(client, "220 hello");
        talk(client);
    }

    private void talk(Socket client) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var isOpen = true;
        while (isOpen) {
            var line = lines.readLine();
            if (line == null) {
                return;
            }
            commands.add(line);
            var command = line.split("[ :]", 2)[0];
            isOpen = say(client, answers.getOrDefault(command, "250 fine"));
            if (command.equals("STARTTLS")) {
                talk(encrypted(client));
                return;
            }
            if (command.equals("DATA") && answers.get("DATA").startsWith("354")) {
                isOpen = body(client, lines);
            }
        }
    }

    private boolean body(Socket client, BufferedReader lines) throws IOException {
        if (answers.containsKey("BODY")) {
            return false;
        }
        for (var line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            commands.add(line);
        }
        return say(client, answers.getOrDefault(".", "250 taken"));
    }

    private static boolean say(Socket client, String answer) throws IOException {
        if (answer.equals(HANGS_UP)) {
            return false;
        }
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /// A virtual thread that waits in accept keeps the port open until it has noticed: who connects in
    /// between is served.
    @Override
    public void close() throws IOException {
        server.close();
        try {
            serving.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
