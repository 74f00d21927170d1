package io.chat4all.objects;

/// There is no object of that key.
public final class NoSuchObject extends RuntimeException {

    public NoSuchObject(String message) {
        super(message);
    }
}
