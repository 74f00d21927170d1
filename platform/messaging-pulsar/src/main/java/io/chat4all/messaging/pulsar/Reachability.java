package io.chat4all.messaging.pulsar;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pulsar.client.api.PulsarClientException;

/// Asks the broker whether it is there, at most once a second however many ask.
final class Reachability {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration VALID = Duration.ofSeconds(1);
    private static final String ANY_TOPIC = "is-it-there";

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean reachable;
    private long askedNanos = System.nanoTime() - VALID.toNanos();

    Reachability(Connection connection) {
        this.connection = connection;
    }

    boolean isReachable() {
        lock.lock();
        try {
            if (System.nanoTime() - askedNanos >= VALID.toNanos()) {
                reachable = ask();
                askedNanos = System.nanoTime();
            }
            return reachable;
        } finally {
            lock.unlock();
        }
    }

    /// That it knows no such topic is an answer.
    private boolean ask() {
        var topic = connection.names().full(ANY_TOPIC);
        try {
            connection.client().getPartitionsForTopic(topic, false).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof PulsarClientException.NotFoundException
                    || e.getCause() instanceof PulsarClientException.TopicDoesNotExistException;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
