package io.chat4all.emulator.time;

import java.time.Duration;

/// Does things later, each on a thread of its own.
public interface Delays {

    void after(Duration delay, Runnable task);
}
