package io.chat4all.perf.channels;

/// One half of the accounts in a drill, and of the people: behind each is a provider of its own.
enum Side {
    /// Its provider is killed.
    STRUCK,
    /// Its provider is left alone.
    SPARED;

    static Side ofAccount(int number) {
        return values()[number % values().length];
    }

    static Side of(int index, Workload workload) {
        return ofAccount(workload.accountOf(workload.recipientOf(index)));
    }
}
