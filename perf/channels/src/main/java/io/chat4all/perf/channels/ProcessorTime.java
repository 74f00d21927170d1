package io.chat4all.perf.channels;

import io.chat4all.servers.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What the processes had used of the processors at a moment, as the operating system counts it.
record ProcessorTime(long atNanos, SortedMap<String, Duration> byProgram) {

    static final String OTHERS = "others";

    private static final String THIS = "generator";
    private static final Path ALL = Path.of("/proc/stat");
    private static final int FIRST_BUSY = 1;
    private static final Set<Integer> IDLE = Set.of(4, 5);
    private static final int LAST_BUSY = 8;
    private static final Duration TICK = Duration.ofMillis(10);

    /// Of these, of this JVM, and of whatever else ran on the machine.
    static ProcessorTime now(Collection<Child> children) throws IOException {
        var byProgram = new TreeMap<String, Duration>();
        children.forEach(child -> child.process()
                .handle()
                .ifPresent(process -> byProgram.put(child.program().name(), used(process))));
        byProgram.put(THIS, used(ProcessHandle.current()));
        var ours = byProgram.values().stream().reduce(Duration.ZERO, Duration::plus);
        if (Files.exists(ALL)) {
            byProgram.put(OTHERS, all(Files.readString(ALL)).minus(ours));
        }
        return new ProcessorTime(System.nanoTime(), byProgram);
    }

    /// @param stat `cpu  user nice system idle iowait irq softirq steal …`, in hundredths of a second (proc(5))
    static Duration all(String stat) {
        var words = stat.lines().findFirst().orElse("").split(" +", -1);
        long ticks = IntStream.rangeClosed(FIRST_BUSY, Math.min(LAST_BUSY, words.length - 1))
                .filter(place -> !IDLE.contains(place))
                .mapToLong(place -> Long.parseLong(words[place]))
                .sum();
        return TICK.multipliedBy(ticks);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// How many processors each kept busy in between.
    SortedMap<String, Double> coresSince(ProcessorTime earlier) {
        var cores = new TreeMap<String, Double>();
        double nanos = atNanos - earlier.atNanos;
        byProgram.forEach((program, used) -> {
            var before = earlier.byProgram.getOrDefault(program, Duration.ZERO);
            cores.put(program, used.minus(before).toNanos() / nanos);
        });
        return cores;
    }
}
