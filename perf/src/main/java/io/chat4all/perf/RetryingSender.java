package io.chat4all.perf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sends as docs/api.md tells clients to: the same message with the same id, until it has an answer. Who got none goes
/// to the next gateway, and stays there.
final class RetryingSender implements Sender {

    private static final long PAUSE_MILLIS = 200;

    private final List<Sender> gateways;
    private final Duration patience;
    private final LoadWatch watch;
    private final Map<String, Integer> gatewayOf = new ConcurrentHashMap<>();
    private final ScheduledExecutorService pauses = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retries").daemon().factory());

    /// @param gateways a sender to each
    /// @param patience how long a message is repeated
    /// @param watch is told of each call that failed
    RetryingSender(List<Sender> gateways, Duration patience, LoadWatch watch) {
        this.gateways = List.copyOf(gateways);
        this.patience = patience;
        this.watch = watch;
    }

    @Override
    public void send(Outgoing message, Consumer<Outcome> answer) {
        new Attempts(message, answer, System.nanoTime() + patience.toNanos()).next();
    }

    private int gatewayOf(String conversation) {
        return gatewayOf.computeIfAbsent(conversation, id -> Math.floorMod(id.hashCode(), gateways.size()));
    }

    /// Of several calls that fail at the same moment, one makes its conversation move.
    private void leave(int gateway, String conversation) {
        gatewayOf.replace(conversation, gateway, (gateway + 1) % gateways.size());
    }

    /// Those of one message, one after the other.
    private final class Attempts {

        private final Outgoing message;
        private final Consumer<Outcome> answer;
        private final long deadlineNanos;
        private boolean mayHaveBeenSent;

        Attempts(Outgoing message, Consumer<Outcome> answer, long deadlineNanos) {
            this.message = message;
            this.answer = answer;
            this.deadlineNanos = deadlineNanos;
        }

        void next() {
            int gateway = gatewayOf(message.pair().conversationId());
            gateways.get(gateway).send(message, outcome -> take(outcome, gateway));
        }

        private void take(Outcome outcome, int gateway) {
            if (outcome instanceof Outcome.Accepted) {
                answer.accept(outcome);
                return;
            }
            long nowNanos = System.nanoTime();
            watch.failed(outcome, nowNanos);
            leave(gateway, message.pair().conversationId());
            mayHaveBeenSent |= outcome instanceof Outcome.Unknown;
            if (nowNanos - deadlineNanos > 0 || pauses.isShutdown()) {
                answer.accept(mayHaveBeenSent ? new Outcome.Unknown("not accepted in time") : outcome);
            } else {
                var _ = pauses.schedule(this::next, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        pauses.shutdownNow();
        gateways.forEach(Sender::close);
    }
}
