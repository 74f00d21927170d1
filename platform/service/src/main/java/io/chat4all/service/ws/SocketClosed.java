package io.chat4all.service.ws;

/// Nothing more can be sent on this socket.
public final class SocketClosed extends RuntimeException {

    public SocketClosed(String reason) {
        super(reason);
    }
}
