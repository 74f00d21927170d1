package io.chat4all.emulator.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/// By a timer. What waits when it is closed is not done.
public final class TimerDelays implements Delays, AutoCloseable {

    private static final Logger LOG = System.getLogger(TimerDelays.class.getName());
    private static final int MOST_WAITING = 200_000;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("emulator timer").daemon().factory(), new DiscardPolicy());

    @Override
    public void after(Duration delay, Runnable task) {
        if (timer.getQueue().size() >= MOST_WAITING) {
            LOG.log(Level.WARNING, "more than {0} things wait already: one more is left undone", MOST_WAITING);
            return;
        }
        var _ = timer.schedule(() -> Thread.startVirtualThread(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
