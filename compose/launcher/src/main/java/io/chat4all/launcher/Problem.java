package io.chat4all.launcher;

/// Something that the user can act on; the message says how.
final class Problem extends RuntimeException {

    Problem(String message) {
        super(message);
    }
}
