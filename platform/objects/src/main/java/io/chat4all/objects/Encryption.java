package io.chat4all.objects;

/// How the store encrypts what it keeps. Whoever may read an object reads it in clear either way.
public sealed interface Encryption {

    /// As the bucket is set up.
    record None() implements Encryption {}

    /// With keys of the store's own (SSE-S3).
    record StoreKey() implements Encryption {}

    /// With a key of the store's key management service (SSE-KMS).
    ///
    /// @param id names the key; it is not the key
    record ManagedKey(String id) implements Encryption {

        public ManagedKey {
            if (id.isBlank()) {
                throw new IllegalArgumentException("a key needs an id");
            }
        }
    }
}
