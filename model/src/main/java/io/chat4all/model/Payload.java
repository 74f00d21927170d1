package io.chat4all.model;

import java.util.List;

/// What a message says: 1 to [#MAX_PARTS] parts, in order. All of its texts together have at most
/// [#MAX_CHARACTERS] characters, counted as Unicode code points. Prints without what it says.
public record Payload(List<Part> parts) {

    public static final int MAX_PARTS = 10;
    public static final int MAX_CHARACTERS = 10_000;

    public Payload {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + MAX_PARTS + " parts, this one has " + parts.size());
        }
        var characters = parts.stream().mapToInt(Part::characters).sum();
        if (characters > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the texts of a message have at most " + MAX_CHARACTERS + " characters, these have " + characters);
        }
    }

    public static Payload ofText(String text) {
        return new Payload(List.of(new Text(text)));
    }

    @Override
    public String toString() {
        return parts.toString();
    }

    public sealed interface Part {

        /// Of all that is text in it.
        int characters();
    }

    /// 1 character at least.
    public record Text(String value) implements Part {

        public Text {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("a text has 1 character at least, this one has none");
            }
        }

        @Override
        public int characters() {
            return count(value);
        }

        @Override
        public String toString() {
            return "a text of " + characters();
        }
    }

    /// A file as it was when the message was accepted. What it is now, its id tells.
    ///
    /// @param name as people see it: no path
    /// @param type MIME type
    /// @param caption said about it; empty for nothing
    public record File(FileId id, String name, String type, long bytes, String caption) implements Part {

        public File {
            if (bytes < 0) {
                throw new IllegalArgumentException("a file has 0 bytes or more, not " + bytes);
            }
        }

        @Override
        public int characters() {
            return count(caption);
        }

        @Override
        public String toString() {
            return "a file %s, %s of %d bytes".formatted(id, type, bytes);
        }
    }

    private static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
