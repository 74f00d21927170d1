package io.chat4all.perf.files;

/// A file that came down is not the one that went up, or did not come at all.
final class NotTheSame extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotTheSame(String message) {
        super(message);
    }
}
