package io.chat4all.perf.log;

/// The handler, the same for all contenders. It does not block any more once the round is over.
record Handling(HandlerKind kind, Tally tally) {

    void handle(String value) throws InterruptedException {
        tally.begin();
        touch(value);
        block();
        tally.finish(1);
    }

    /// Blocks once for all of them.
    void handle(Iterable<String> values) throws InterruptedException {
        tally.begin();
        int count = 0;
        for (var value : values) {
            touch(value);
            count++;
        }
        block();
        tally.finish(count);
    }

    private static void touch(String value) {
        if (value.length() != Workload.RECORD_BYTES) {
            throw new IllegalStateException("a record of " + value.length() + " bytes: it was not written here");
        }
    }

    private void block() throws InterruptedException {
        if (kind.blocks() && !tally.isOver()) {
            Thread.sleep(kind.blocking());
        }
    }
}
