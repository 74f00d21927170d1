package io.chat4all.perf.channels;

/// What each account may do.
record Limits(int messagesPerSecond, int maxConcurrent) {

    static Limits of(Workload workload) {
        return new Limits(workload.pace(), workload.concurrency());
    }
}
