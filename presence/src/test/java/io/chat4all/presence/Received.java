package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.model.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/// What a client got, and what a test waits for.
abstract class Received {

    static final Duration SOON = Duration.ofSeconds(90);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private volatile int closeCode;

    void received(String text) {
        try {
            frames.add(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    /// The first code counts.
    void closed(int code) {
        if (closeCode == 0) {
            closeCode = code;
        }
    }

    int closeCode() {
        return closeCode;
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    List<Long> seqs(Conversation conversation) {
        var id = conversation.id().toString();
        return frames("message").stream()
                .filter(frame -> frame.path("conversation_id").asText().equals(id))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    /// Exactly these messages of the conversation, in this order.
    void awaitMessages(Conversation conversation, long from, long to) {
        var expected = LongStream.rangeClosed(from, to).boxed().toList();
        await().atMost(SOON).untilAsserted(() -> assertThat(seqs(conversation)).isEqualTo(expected));
    }

    JsonNode awaitFrame(String type) {
        await().atMost(SOON).until(() -> !frames(type).isEmpty());
        return frames(type).getFirst();
    }

    void awaitClose(int code) {
        await().atMost(SOON).untilAsserted(() -> assertThat(closeCode).isEqualTo(code));
    }
}
