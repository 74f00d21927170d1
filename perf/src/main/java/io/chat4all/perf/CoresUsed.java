package io.chat4all.perf;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many processor cores this process has kept busy since this was made.
final class CoresUsed {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long processorNanos = system.getProcessCpuTime();
    private final long startNanos = System.nanoTime();

    double sinceCreation() {
        return (double) (system.getProcessCpuTime() - processorNanos) / (System.nanoTime() - startNanos);
    }
}
