package io.chat4all.perf.channels;

/// There are no figures. The message is for the person at the terminal.
final class BenchFailed extends RuntimeException {

    BenchFailed(String message) {
        super(message);
    }
}
