package io.chat4all.presence;

import static org.awaitility.Awaitility.await;

import io.chat4all.service.ws.Socket;
import io.chat4all.service.ws.SocketClosed;
import io.chat4all.service.ws.SocketHandler;
import java.util.concurrent.locks.ReentrantLock;

/// A client without a network, that can be made slow.
final class TestSocket extends Received implements Socket {

    private final ReentrantLock slow = new ReentrantLock();

    @Override
    public void send(String text) {
        slow.lock();
        try {
            if (!isOpen()) {
                throw new SocketClosed("closed with " + closeCode());
            }
            received(text);
        } finally {
            slow.unlock();
        }
    }

    @Override
    public void close(int code, String reason) {
        closed(code);
    }

    @Override
    public boolean isOpen() {
        return closeCode() == 0;
    }

    /// Nothing is taken until [#takeAgain], by the same thread.
    void takeNothing() {
        slow.lock();
    }

    void takeAgain() {
        slow.unlock();
    }

    /// When the answer comes, the client has spoken and live messages flow. Only for a socket that takes frames.
    void awaitQuiet(SocketHandler visit) {
        var before = frames("pong").size();
        visit.onText("{\"type\":\"ping\"}");
        await().atMost(SOON).until(() -> frames("pong").size() > before);
    }
}
