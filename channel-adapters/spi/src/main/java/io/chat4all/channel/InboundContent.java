package io.chat4all.channel;

import java.util.Optional;

/// What a person sent. Prints without what it says, so that it gets into no log by accident.
public sealed interface InboundContent {

    record Text(String body) implements InboundContent {
        @Override
        public String toString() {
            return "a text of " + body.length();
        }
    }

    /// @param reference for [AccountClient#fetch]; never handed to anybody else: it may hold a token
    /// @param type MIME type as the provider says; may be empty
    /// @param name of the file; may be empty
    record Media(MediaKind kind, String reference, String type, String name, Optional<String> caption)
            implements InboundContent {
        @Override
        public String toString() {
            return "a medium: " + kind;
        }
    }

    record Location(double latitude, double longitude, String name, String address) implements InboundContent {
        @Override
        public String toString() {
            return "a location";
        }
    }

    /// One of the choices that were offered.
    record Chosen(String id, String title) implements InboundContent {
        @Override
        public String toString() {
            return "a choice";
        }
    }

    /// Something that cannot be shown here.
    ///
    /// @param kind the provider's name of it
    record Unsupported(String kind) implements InboundContent {}
}
