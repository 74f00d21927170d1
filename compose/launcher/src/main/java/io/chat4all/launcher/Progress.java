package io.chat4all.launcher;

import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/// Tells, line by line, what is happening and how long it took.
final class Progress {

    private final PrintWriter out;
    private final ReentrantLock lock = new ReentrantLock();
    private final long begin = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void done(String what) {
        line("✓ %s (%.1f s)".formatted(what, (System.nanoTime() - begin) / 1e9));
    }

    void note(String what) {
        line("  " + what);
    }

    void warn(String what) {
        line("! " + what);
    }

    private void line(String text) {
        lock.lock();
        try {
            out.println(text);
            out.flush();
        } finally {
            lock.unlock();
        }
    }
}
