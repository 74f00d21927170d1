package io.chat4all.storage;

/// Which partition of a conversation holds which sequence numbers: bucket 0 has 1..1000, bucket 1 has 1001..2000,
/// …
final class Buckets {

    static final int SIZE = 1000;

    private Buckets() {}

    static long of(long seq) {
        return (seq - 1) / SIZE;
    }

    static long last(long bucket) {
        return (bucket + 1) * SIZE;
    }

    static boolean opensNew(long seq) {
        return seq > 1 && seq % SIZE == 1;
    }
}
