package io.chat4all.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What one part says; prints without it, so that it gets into no log by accident. By the time an adapter gets it, it
/// is fitted to the adapter's [Capabilities].
public sealed interface Content {

    record Text(String body) implements Content {
        @Override
        public String toString() {
            return "a text of " + body.length();
        }
    }

    /// @param source where its bytes are
    /// @param type MIME type
    /// @param bytes its size
    /// @param name of the file, as people see it
    record Media(MediaKind kind, MediaSource source, String type, long bytes, String name, Optional<String> caption)
            implements Content {
        @Override
        public String toString() {
            return "a medium: %s, %s of %d bytes".formatted(kind, type, bytes);
        }
    }

    /// @param link from which the provider can fetch it for some hours: secret, as it needs no other key
    /// @param open to upload it instead; each call begins anew
    record MediaSource(URI link, Opener open) {
        @Override
        public String toString() {
            return "a medium";
        }
    }

    interface Opener {
        InputStream open() throws IOException;
    }

    record Location(double latitude, double longitude, String name, String address) implements Content {
        @Override
        public String toString() {
            return "a location";
        }
    }

    /// @param target external id of the message reacted to
    /// @param emoji empty takes the reaction back
    record Reaction(String target, String emoji) implements Content {}

    /// A text that the provider approved before, with places to fill in.
    ///
    /// @param language as the provider writes it: `pt_BR`
    /// @param values of the body's places, in order
    record Template(String name, String language, List<String> values) implements Content {
        public Template {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "the template %s in %s".formatted(name, language);
        }
    }

    /// A text and what the person may choose as an answer.
    record Choices(String body, List<Choice> choices) implements Content {
        public Choices {
            choices = List.copyOf(choices);
        }

        @Override
        public String toString() {
            return choices.size() + " choices";
        }
    }

    /// @param id comes back when it is chosen
    /// @param description may be empty
    record Choice(String id, String title, String description) {}

    /// @param target external id of our message
    record Edit(String target, String body) implements Content {
        @Override
        public String toString() {
            return "an edit of " + target;
        }
    }

    /// @param target external id of our message
    record Delete(String target) implements Content {}

    /// We have read what the person said.
    ///
    /// @param target external id of the newest message read
    record ReadMark(String target) implements Content {}

    /// @param target external id of the newest message of the person; some providers need it
    record Typing(Optional<String> target) implements Content {}
}
