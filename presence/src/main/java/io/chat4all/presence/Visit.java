package io.chat4all.presence;

import io.chat4all.service.ws.Socket;
import io.chat4all.service.ws.SocketHandler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One socket's events, as the door hears them.
final class Visit implements SocketHandler {

    private final Function<Socket, ClientRequests> begin;
    private volatile @Nullable ClientRequests requests;

    /// @param begin starts the session of the socket
    Visit(Function<Socket, ClientRequests> begin) {
        this.begin = begin;
    }

    @Override
    public void onOpen(Socket socket) {
        requests = begin.apply(socket);
    }

    @Override
    public void onText(String text) {
        var listening = requests;
        if (listening != null) {
            listening.hear(text);
        }
    }

    @Override
    public void onClose(int code, String reason) {
        var listening = requests;
        if (listening != null) {
            listening.end();
        }
    }
}
