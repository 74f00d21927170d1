package io.chat4all.gateway.messages;

import io.chat4all.model.FileId;

/// One part of what a client says in a send.
public sealed interface Said {

    record Text(String value) implements Said {
        @Override
        public String toString() {
            return "a text of " + value.length();
        }
    }

    /// @param caption empty for nothing
    record File(FileId id, String caption) implements Said {
        @Override
        public String toString() {
            return "the file " + id;
        }
    }
}
