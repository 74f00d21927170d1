package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ServerFramesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Payload.File FILE =
            new Payload.File(new FileId(new UUID(0, 7)), "menu.pdf", "application/pdf", 2_000, "for Friday");

    @Test
    void aFileAloneIsThePayload() throws Exception {
        assertThat(payload(FILE)).isEqualTo(JSON.readTree("""
                {"type": "file", "file_id": "00000000-0000-0000-0000-000000000007", "name": "menu.pdf",
                 "content_type": "application/pdf", "bytes": 2000, "text": "for Friday"}"""));
    }

    @Test
    void severalPartsStandInTheirOrder() throws Exception {
        var parts = payload(new Payload.Text("Lunch?"), FILE, new Payload.Text("At noon"));

        assertThat(parts.path("type").asText()).isEqualTo("parts");
        assertThat(parts.path("parts").findValuesAsText("type")).containsExactly("text", "file", "text");
        assertThat(parts.path("parts").path(2).path("text").asText()).isEqualTo("At noon");
    }

    private static JsonNode payload(Payload.Part... parts) throws Exception {
        var message = new Message(
                TenantId.create(),
                ConversationId.create(),
                1,
                MessageId.create(),
                UserId.create(),
                new Payload(List.of(parts)),
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH);
        return JSON.readTree(ServerFrames.message(message)).path("payload");
    }
}
