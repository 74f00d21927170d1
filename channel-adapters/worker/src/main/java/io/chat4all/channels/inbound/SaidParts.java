package io.chat4all.channels.inbound;

import io.chat4all.model.Payload;
import java.util.ArrayList;
import java.util.List;

/// Collects what was said into messages, in order: texts that follow one another are one, and what is too
/// much for one message goes on in another.
final class SaidParts {

    private final List<Payload> messages = new ArrayList<>();
    private final List<Payload.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /// Blank ones are not said.
    void text(String line) {
        if (!line.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
    }

    void file(Payload.File file) {
        endText();
        add(file);
    }

    /// One at least.
    List<Payload> messages() {
        endText();
        if (messages.isEmpty() && parts.isEmpty()) {
            add(new Payload.Text("[empty]"));
        }
        endMessage();
        return List.copyOf(messages);
    }

    private void endText() {
        if (!text.isEmpty()) {
            add(new Payload.Text(InboundText.bounded(text.toString())));
            text.setLength(0);
        }
    }

    private void add(Payload.Part part) {
        var characters = parts.stream().mapToInt(Payload.Part::characters).sum() + part.characters();
        if (parts.size() == Payload.MAX_PARTS || characters > Payload.MAX_CHARACTERS) {
            endMessage();
        }
        parts.add(part);
    }

    private void endMessage() {
        if (!parts.isEmpty()) {
            messages.add(new Payload(parts));
            parts.clear();
        }
    }
}
