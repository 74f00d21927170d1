package io.chat4all.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A conversation of a few bytes with a server: connected, asked, closed, each step within a deadline.
interface Question {

    int CONNECT_MILLIS = 1_000;
    int ANSWER_MILLIS = 5_000;

    void ask(DataInputStream in, DataOutputStream out) throws IOException;

    static void ask(Port port, Question question) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(port.host(), port.number()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            question.ask(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        }
    }
}
