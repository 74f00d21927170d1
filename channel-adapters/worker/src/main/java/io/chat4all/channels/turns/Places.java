package io.chat4all.channels.turns;

import java.util.concurrent.atomic.AtomicInteger;

/// The calls that a process makes at a time on one channel, shared among its accounts. One account takes no
/// more than are free: so if k accounts take all that they can, k + 1 equal parts are left, one of them free for
/// the next.
public final class Places {

    private final int total;
    private final AtomicInteger taken = new AtomicInteger();

    public Places(int total) {
        this.total = total;
    }

    /// One for an account that has none there always is.
    ///
    /// @param mine how many the account has
    /// @param most how many it may have anyway
    boolean hasRoom(int mine, int most) {
        return mine < Math.min(most, Math.max(1, total - taken.get()));
    }

    void enter() {
        taken.incrementAndGet();
    }

    void leave() {
        taken.decrementAndGet();
    }
}
