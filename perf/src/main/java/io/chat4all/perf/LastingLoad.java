package io.chat4all.perf;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/// A load that goes on until it is told to stop, for who does something to the stack meanwhile. Its clients are
/// spread over all doors, go to another one when theirs is gone, and repeat what they got no answer to.
public final class LastingLoad implements AutoCloseable {

    private static final int SECONDS_AT_MOST = 2 * 60 * 60;
    private static final int CONNECTIONS = 2;
    private static final int MOST_UNDER_WAY = 8_000;

    /// How much, and how patient the clients are.
    ///
    /// @param rate messages a second
    /// @param pairs conversations of two
    /// @param callWithin the deadline of each call
    /// @param patience how long a message that was not accepted is repeated
    public record Shape(int rate, int pairs, int textBytes, Duration callWithin, Duration patience) {}

    /// What became of it.
    ///
    /// @param reconnects sockets that broke and were opened again
    /// @param problems what went wrong and how often, in sentences
    public record Account(Answers answers, Arrivals arrivals, long reconnects, SortedMap<String, Long> problems) {}

    private final Receivers receivers;
    private final Sender sender;
    private final Recording recording;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("load").daemon().factory());
    private final Future<Long> sending;

    private LastingLoad(Receivers receivers, Sender sender, Recording recording, OpenLoop loop, Schedule schedule) {
        this.receivers = receivers;
        this.sender = sender;
        this.recording = recording;
        this.sending = thread.submit(() -> loop.send(schedule, recording));
    }

    /// Makes users and conversations, opens their sockets, and begins.
    public static LastingLoad begin(Doors doors, Shape shape, LoadWatch watch) throws InterruptedException {
        var schedule = new Schedule(shape.rate(), SECONDS_AT_MOST, 0);
        var run = RunId.random(ThreadLocalRandom.current());
        try (var gateway = new GatewayApi(doors.gateways().getFirst())) {
            var token = gateway.token(doors.clientId(), doors.clientSecret());
            var pairs = new Population(gateway, doors.tenant(), token).pairs(shape.pairs(), run);
            var receivers = new Receivers(new Recording(run, new Schedule(1, 1, 0), System.nanoTime()));
            receivers.open(doors.presences(), pairs, true);
            var recording = new Recording(run, schedule, System.nanoTime(), watch);
            receivers.recordIn(recording);
            var sender = new RetryingSender(senders(doors, token, shape), shape.patience(), watch);
            var loop = new OpenLoop(sender, pairs, new StampedText(shape.textBytes()), MOST_UNDER_WAY);
            return new LastingLoad(receivers, sender, recording, loop, schedule);
        }
    }

    private static List<Sender> senders(Doors doors, String token, Shape shape) {
        return doors.gateways().stream()
                .<Sender>map(gateway ->
                        new UnarySender(new GrpcConnections(gateway, token, CONNECTIONS), shape.callWithin()))
                .toList();
    }

    /// Stops sending, and waits for what is under way.
    ///
    /// @param patience how long nothing must have arrived before what is still out is called lost
    public Account end(Duration patience) throws InterruptedException {
        thread.shutdownNow();
        awaitLoop();
        Stragglers.await(recording.ledger(), patience);
        var ledger = recording.ledger();
        return new Account(ledger.answers(), ledger.arrivals(), receivers.reconnects(), recording.problems());
    }

    private void awaitLoop() throws InterruptedException {
        try {
            sending.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                throw new IllegalStateException("the load broke off", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        receivers.close();
        sender.close();
    }
}
