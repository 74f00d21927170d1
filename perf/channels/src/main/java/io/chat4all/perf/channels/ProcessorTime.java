package io.chat4all.perf.channels;

import io.chat4all.servers.Child;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the processes had used of the processors at a moment, as the operating system counts it.
record ProcessorTime(long atNanos, SortedMap<String, Duration> byProgram) {

    private static final String THIS = "generator";

    /// Of these and of this JVM.
    static ProcessorTime now(Collection<Child> children) {
        var byProgram = new TreeMap<String, Duration>();
        children.forEach(child -> child.process()
                .handle()
                .ifPresent(process -> byProgram.put(child.program().name(), used(process))));
        byProgram.put(THIS, used(ProcessHandle.current()));
        return new ProcessorTime(System.nanoTime(), byProgram);
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
