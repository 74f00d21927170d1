package io.chat4all.service.metrics;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/// What the scheduler of virtual threads says. How many there are, nobody counts.
final class VirtualThreads {

    private VirtualThreads() {}

    static void show(Metrics metrics) {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        metrics.gauge(Metric.VIRTUAL_THREADS_MOUNTED, scheduler::getMountedVirtualThreadCount);
        metrics.gauge(Metric.VIRTUAL_THREADS_QUEUED, scheduler::getQueuedVirtualThreadCount);
        metrics.gauge(Metric.CARRIER_THREADS, scheduler::getPoolSize);
    }
}
