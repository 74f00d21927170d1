package io.chat4all.service.ws;

/// One client's socket. Safe for all threads.
public interface Socket {

    /// Queues a text for the client, in order. Waits while the queue is full, within a bound; a client that
    /// is too slow for that is closed.
    ///
    /// @throws SocketClosed when the socket is closed, or is given up as too slow
    void send(String text);

    /// Closes once what is queued has been written. Later calls do nothing.
    void close(int code, String reason);

    boolean isOpen();
}
