package io.chat4all.model;

/// A text that should be an id is not a UUID in its canonical form (RFC 9562, 36 characters).
public final class InvalidId extends IllegalArgumentException {

    public InvalidId(String text) {
        super("'" + shortened(text) + "' is not a UUID such as 018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8e");
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
