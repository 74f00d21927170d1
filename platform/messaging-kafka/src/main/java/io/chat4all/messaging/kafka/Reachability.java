package io.chat4all.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/// Asks the broker whether it is there, at most once a second however many ask.
final class Reachability {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration VALID = Duration.ofSeconds(1);

    private final Admin admin;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean reachable;
    private long askedNanos = System.nanoTime() - VALID.toNanos();

    Reachability(Admin admin) {
        this.admin = admin;
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

    private boolean ask() {
        var options = new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis());
        try {
            var nodes = admin.describeCluster(options).nodes().get(PATIENCE.toMillis() + 500, TimeUnit.MILLISECONDS);
            return !nodes.isEmpty();
        } catch (ExecutionException | TimeoutException | IllegalStateException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
