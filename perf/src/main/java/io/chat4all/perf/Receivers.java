package io.chat4all.perf;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
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

    /// Spreads them over the presences. Returns when all of them have been welcomed.
    ///
    /// @throws SetupFailed when one of them is not
    void open(List<URI> presences, List<Pair> pairs, boolean acknowledge) throws InterruptedException {
        for (int index = 0; index < pairs.size(); index++) {
            var receiver = new Receiver(
                    beginningWith(index, presences),
                    pairs.get(index),
                    acknowledge,
                    recording::get,
                    reconnects::increment);
            receivers.add(receiver);
            Thread.ofPlatform().name("receiver").daemon().stackSize(STACK_BYTES).start(receiver);
        }
        for (var receiver : receivers) {
            awaitWelcome(receiver, presences);
        }
    }

    private static List<URI> beginningWith(int index, List<URI> presences) {
        var turned = new ArrayList<>(presences);
        Collections.rotate(turned, -index);
        return turned;
    }

    private static void awaitWelcome(Receiver receiver, List<URI> presences) throws InterruptedException {
        try {
            receiver.welcomed().get(WELCOME_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw SetupFailed.unreachable("presence", presences.getFirst(), e.getCause());
        } catch (TimeoutException e) {
            throw new SetupFailed("No welcome came from %s within %d s.".formatted(presences, WELCOME_SECONDS), e);
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
