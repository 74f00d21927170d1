package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message as a person sees it, in words.
final class MessageText {

    private MessageText() {}

    static String of(PagesMessage message) {
        var content = message.content();
        return Stream.concat(Stream.of(said(content)), quickReplies(content)).collect(Collectors.joining("\n"));
    }

    private static String said(JsonNode content) {
        return content.has("text")
                ? content.path("text").asText()
                : "📎 " + content.path("attachment").path("payload").path("url").asText();
    }

    private static Stream<String> quickReplies(JsonNode content) {
        return content.path("quick_replies")
                .valueStream()
                .map(reply -> "▸ " + reply.path("title").asText());
    }
}
