package io.chat4all.service.ws;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All open sockets of a server: pings them, and ends those that are silent, expired or do not close.
final class Sessions implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Sessions.class.getName());
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final WebSocketConfig config;
    private final Clock clock;
    /// Each with the time of its last ping.
    private final Map<Session, Long> open = new ConcurrentHashMap<>();
    private final Thread rounds;

    Sessions(WebSocketConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.rounds = Thread.ofVirtual().name("socket-rounds").start(this::goRounds);
    }

    void add(Session session) {
        open.put(session, System.nanoTime());
    }

    void remove(Session session) {
        open.remove(session);
    }

    int count() {
        return open.size();
    }

    private void goRounds() {
        var quarter = config.pingEvery().dividedBy(4);
        var pause = quarter.compareTo(LONGEST_ROUND) < 0 ? quarter : LONGEST_ROUND;
        try {
            while (true) {
                Thread.sleep(pause);
                open.forEach(this::visit);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void visit(Session session, long pingedAt) {
        try {
            if (session.closing().compareTo(CLOSE_PATIENCE) > 0) {
                session.abort();
            } else if (session.silence().compareTo(config.silence()) > 0) {
                end(session, CloseCode.SILENT);
            } else if (clock.instant().isAfter(session.expiresAt())) {
                end(session, CloseCode.TOKEN_EXPIRED);
            } else if (System.nanoTime() - pingedAt >= config.pingEvery().toNanos()) {
                open.replace(session, pingedAt, System.nanoTime());
                session.ping();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a socket could not be looked after", e);
        }
    }

    private static void end(Session session, CloseCode code) {
        session.close(code.code(), code.meaning());
    }

    /// Says goodbye to all, and waits for them to go.
    void closeAll(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        open.keySet().forEach(session -> end(session, CloseCode.GOING_AWAY));
        try {
            while (!open.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(10);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        open.keySet().forEach(Session::abort);
    }

    @Override
    public void close() {
        rounds.interrupt();
    }
}
