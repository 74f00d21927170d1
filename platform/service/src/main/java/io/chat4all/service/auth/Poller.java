package io.chat4all.service.auth;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Does something again and again until it is closed. A failure is logged and the next turn comes all the same.
final class Poller implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Poller.class.getName());

    private final Thread thread;

    private Poller(Thread thread) {
        this.thread = thread;
    }

    static Poller every(Duration interval, String name, Runnable task) {
        return new Poller(Thread.ofVirtual().name(name).start(() -> loop(interval, name, task)));
    }

    private static void loop(Duration interval, String name, Runnable task) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(interval);
                task.run();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, name + " failed", e);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
