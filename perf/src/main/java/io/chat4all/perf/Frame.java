package io.chat4all.perf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// What a receiver is told, as far as it is needed here. Read token by token: on the way of every message,
/// nothing is built that is thrown away.
sealed interface Frame {

    record Welcome() implements Frame {}

    record Message(String conversationId, long seq, String messageId, String text) implements Frame {}

    /// The server does not like what the client said.
    record Complaint(String code) implements Frame {}

    /// A receipt, an answer to a ping, anything else.
    record Other(String type) implements Frame {}

    /// @throws IOException when it is not a JSON object with a type, or a message without its fields
    static Frame parse(byte[] json) throws IOException {
        return new FrameParser(json).frame();
    }

    /// One frame's fields as they are found.
    final class FrameParser {

        private static final JsonFactory FACTORY = new JsonFactory();

        private final byte[] json;
        private String type = "";
        private String conversationId = "";
        private String messageId = "";
        private String text = "";
        private String code = "";
        private long seq;

        private FrameParser(byte[] json) {
            this.json = json;
        }

        private Frame frame() throws IOException {
            try (var parser = FACTORY.createParser(json)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new IOException("a frame that is no JSON object");
                }
                for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    take(name, parser);
                }
            }
            return switch (type) {
                case "" -> throw new IOException("a frame without a type");
                case "welcome" -> new Welcome();
                case "message" -> message();
                case "error" -> new Complaint(code);
                default -> new Other(type);
            };
        }

        private void take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "type" -> type = parser.getText();
                case "conversation_id" -> conversationId = parser.getText();
                case "message_id" -> messageId = parser.getText();
                case "code" -> code = parser.getText();
                case "seq" -> seq = parser.getLongValue();
                case "payload" -> takePayload(parser);
                default -> parser.skipChildren();
            }
        }

        private void takePayload(JsonParser parser) throws IOException {
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("text")) {
                    text = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private Message message() throws IOException {
            if (conversationId.isEmpty() || messageId.isEmpty() || seq < 1) {
                throw new IOException("a message without conversation_id, message_id or seq");
            }
            return new Message(conversationId, seq, messageId, text);
        }
    }
}
