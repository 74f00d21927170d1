package io.chat4all.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that says what it is told to say: for what real ones do once in a blue moon.
final class ScriptedSmtp implements AutoCloseable {

    /// Instead of an answer: the connection is reset.
    static final String HANGS_UP = "";

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    ScriptedSmtp() throws IOException {
        answers.putAll(Map.of("DATA", "354 go on", "EHLO", "250-here\r\n250 ENHANCEDSTATUSCODES"));
        Thread.ofVirtual().start(this::serve);
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
                talk(client);
            } catch (IOException e) {
                commands.add("lost: " + e.getClass().getSimpleName());
            }
        }
    }

    private void talk(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var isOpen = say(client, "220 hello");
        while (isOpen) {
            var line = lines.readLine();
            if (line == null) {
                return;
            }
            commands.add(line);
            var command = line.split("[ :]", 2)[0];
            isOpen = say(client, answers.getOrDefault(command, "250 fine"));
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

    @Override
    public void close() throws IOException {
        server.close();
    }
}
