package io.chat4all.perf;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// One long stream a connection, opened again when it breaks. For use by one sending thread.
final class StreamSender implements Sender {

    private static final long HEARTBEAT_SECONDS = 10;
    private static final long REOPEN_AFTER_NANOS = Duration.ofMillis(500).toNanos();

    private final GrpcConnections connections;
    private final AtomicReferenceArray<MessageStream> streams;
    private final long[] openedNanos;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());

    StreamSender(GrpcConnections connections) {
        this.connections = connections;
        this.streams = new AtomicReferenceArray<>(connections.count());
        this.openedNanos = new long[connections.count()];
        for (int index = 0; index < streams.length(); index++) {
            open(index);
        }
        var _ = heart.scheduleAtFixedRate(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void send(Outgoing message, Consumer<Outcome> answer) {
        int index = connections.indexFor(message.pair());
        if (streams.get(index).isBroken() && System.nanoTime() - openedNanos[index] > REOPEN_AFTER_NANOS) {
            open(index);
        }
        streams.get(index).send(message, answer);
    }

    private void open(int index) {
        openedNanos[index] = System.nanoTime();
        streams.set(index, new MessageStream(connections.stub(index)));
    }

    private void beat() {
        for (int index = 0; index < streams.length(); index++) {
            streams.get(index).beat();
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        for (int index = 0; index < streams.length(); index++) {
            streams.get(index).end();
        }
        connections.close();
    }
}
