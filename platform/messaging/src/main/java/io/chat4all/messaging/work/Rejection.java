package io.chat4all.messaging.work;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/// Why a record becomes a dead letter.
///
/// @param stack of what its handler threw, if it threw
record Rejection(String reason, Optional<String> stack) {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_STACK = 4_000;

    Rejection {
        reason = shortened(reason, LONGEST_REASON);
    }

    static Rejection because(String reason) {
        return new Rejection(reason, Optional.empty());
    }

    static Rejection of(String reason, Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return new Rejection(reason, Optional.of(shortened(text.toString(), LONGEST_STACK)));
    }

    private static String shortened(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
