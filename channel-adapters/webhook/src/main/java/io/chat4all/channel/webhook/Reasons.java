package io.chat4all.channel.webhook;

import io.chat4all.channel.SendOutcome.Reason;
import java.util.Optional;

/// The endpoint's words for why a message cannot be had.
final class Reasons {

    private Reasons() {}

    static Optional<Reason> named(String word) {
        return switch (word) {
            case "undeliverable" -> Optional.of(Reason.UNDELIVERABLE);
            case "opted_out" -> Optional.of(Reason.OPTED_OUT);
            case "window_closed" -> Optional.of(Reason.WINDOW_CLOSED);
            case "content" -> Optional.of(Reason.CONTENT);
            case "template" -> Optional.of(Reason.TEMPLATE);
            default -> Optional.empty();
        };
    }
}
