package io.chat4all.objects;

/// There is no such upload, or none any more.
public final class NoSuchUpload extends RuntimeException {

    public NoSuchUpload(String message) {
        super(message);
    }
}
