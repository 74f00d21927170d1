package io.chat4all.perf;

import java.util.function.Consumer;

/// One way to send messages to the gateway.
interface Sender extends AutoCloseable {

    /// Begins to send and returns without waiting for the answer, which is given exactly once and on any thread.
    void send(Outgoing message, Consumer<Outcome> answer);

    @Override
    void close();
}
