package io.chat4all.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// A port to listen on, and the setting that moves it.
public record Port(String host, int number, String setting) {

    public Port {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException(setting + " must be between 1 and 65535, not " + number);
        }
    }

    public static Port local(int number, String setting) {
        return new Port("127.0.0.1", number, setting);
    }

    /// A port that was free a moment ago.
    public static int anyFree() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    boolean isFree() throws UnknownHostException {
        var address = new InetSocketAddress(InetAddress.getByName(host), number);
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return host + ":" + number;
    }
}
