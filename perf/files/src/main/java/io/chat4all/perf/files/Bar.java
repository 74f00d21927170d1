package io.chat4all.perf.files;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// How far a transfer is, and how long it took.
final class Bar implements AutoCloseable {

    private static final long MIB = 1024 * 1024;

    private final ProgressBar bar;
    private final long begun = System.nanoTime();

    Bar(String what, long bytes) {
        bar = new ProgressBarBuilder()
                .setTaskName("%-34s".formatted(what))
                .setInitialMax(bytes)
                .setUnit(" MiB", MIB)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .build();
    }

    void passed(long bytes) {
        bar.stepBy(bytes);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        bar.close();
    }
}
