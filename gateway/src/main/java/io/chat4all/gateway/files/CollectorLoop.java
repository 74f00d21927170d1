package io.chat4all.gateway.files;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Collects again and again until it is closed. Where it was when a gateway ended does not matter to the
/// next one.
public final class CollectorLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CollectorLoop.class.getName());
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final CollectFiles collect;
    private final Thread loop;

    public CollectorLoop(CollectFiles collect) {
        this.collect = collect;
        this.loop = Thread.ofVirtual().name("file-collector").start(this::runAgainAndAgain);
    }

    private void runAgainAndAgain() {
        try {
            while (true) {
                runOrSayWhyNot();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void runOrSayWhyNot() {
        try {
            var count = collect.collect();
            while (count == CollectFiles.AT_ONCE && !Thread.currentThread().isInterrupted()) {
                count = collect.collect();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "unfinished uploads are collected later", e);
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
