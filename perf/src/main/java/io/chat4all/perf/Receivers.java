package io.chat4all.perf;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// All receiving users, each with a socket and a thread. Platform threads: with so few, reading costs half of
/// what it costs on virtual ones.
final class Receivers implements AutoCloseable {

    private static final long WELCOME_SECONDS = 15;
    private static final long STACK_BYTES = 256 * 1024;

    private final List<Receiver> receivers = new ArrayList<>();
    private final AtomicReference<Recording> recording;
    private final LongAdder reconnects = new LongAdder();

    /// @param recording where arrivals are noted down until [#recordIn] names another one
    Receivers(Recording recording) {
        this.recording = new AtomicReference<>(recording);
    }

    /// Returns when all of them have been welcomed.
    ///
    /// @throws SetupFailed when one of them is not
    void open(URI presence, List<Pair> pairs, boolean acknowledge) throws InterruptedException {
        for (var pair : pairs) {
            var receiver = new Receiver(presence, pair, acknowledge, recording::get, reconnects::increment);
            receivers.add(receiver);
            Thread.ofPlatform().name("receiver").daemon().stackSize(STACK_BYTES).start(receiver);
        }
        for (var receiver : receivers) {
            awaitWelcome(receiver, presence);
        }
    }

    private static void awaitWelcome(Receiver receiver, URI presence) throws InterruptedException {
        try {
            receiver.welcomed().get(WELCOME_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw SetupFailed.unreachable("presence", presence, e.getCause());
        } catch (TimeoutException e) {
            throw new SetupFailed("No welcome came from %s within %d s.".formatted(presence, WELCOME_SECONDS), e);
        }
    }

    void recordIn(Recording next) {
        recording.set(next);
    }

    long reconnects() {
        return reconnects.sum();
    }

    @Override
    public void close() {
        for (var receiver : receivers) {
            try {
                receiver.close();
            } catch (IOException _) {
                // It is gone, which is what was wanted.
            }
        }
    }
}
