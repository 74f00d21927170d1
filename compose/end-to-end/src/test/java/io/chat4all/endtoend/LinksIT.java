package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.endtoend.Api.Person;
import io.chat4all.endtoend.Providers.Account;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files that a channel does not carry, from the application to who opens their links on a phone.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LinksIT {

    /// More than goes out as MMS.
    private static final int BYTES = 5_000_001;

    private static final Pattern LINK =
            Pattern.compile("plan\\.pdf: (http://127\\.0\\.0\\.1:\\d+/f/[A-Za-z0-9_-]{22})$");

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final Providers providers = stack.providers();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person davi = api.person(Stack.TENANT, application);
    private final Account sms = providers.sms(application);
    private final String davisNumber = "+" + Providers.number();
    private final String group = api.group(alice.token(), List.of(alice.id(), davi.id()));

    @Test
    void aFileThatSmsDoesNotCarryIsAShortLinkAndItsDownloadIsEvidenceThatItWasRead() throws Exception {
        providers.link(application, sms, davi.id(), davisNumber);
        var content = pdf();

        var message = send(content);

        soon().until(() -> link().isPresent());
        soon().until(() -> status(message).equals("DELIVERED"));
        assertThat(history(message)).doesNotContain("READ by download");

        assertThat(fetched(link().orElseThrow())).isEqualTo(content);

        soon().until(() -> status(message).equals("READ"));
        assertThat(history(message)).contains("READ by download");
        assertThat(fetched(link().orElseThrow())).isEqualTo(content);
        assertThat(history(message)).containsOnlyOnce("READ by download");
    }

    private static byte[] pdf() {
        var content = new byte[BYTES];
        new Random(BYTES).nextBytes(content);
        var head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }

    private String send(byte[] content) {
        var path = "/v1/files?conversation_id=" + group + "&name=plan.pdf";
        var file = api.upload(path, alice.token(), "application/pdf", content).ok();
        var id = UUID.randomUUID().toString();
        api.post(
                        "/v1/messages",
                        alice.token(),
                        Map.of(
                                "message_id",
                                id,
                                "conversation_id",
                                group,
                                "payload",
                                Map.of(
                                        "type",
                                        "file",
                                        "file_id",
                                        file.path("file_id").asText(),
                                        "text",
                                        "The plan")))
                .ok();
        return id;
    }

    private Optional<URI> link() {
        return providers.received(sms, davisNumber).stream()
                .flatMap(text -> LINK.matcher(text).results())
                .map(found -> URI.create(found.group(1)))
                .findFirst();
    }

    private static byte[] fetched(URI link) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            var request = HttpRequest.newBuilder(link).timeout(Duration.ofSeconds(60));
            return http.send(request.build(), BodyHandlers.ofByteArray()).body();
        }
    }

    private String status(String message) {
        return onSms(message).path("status").asText();
    }

    private List<String> history(String message) {
        return StreamSupport.stream(
                        onSms(message).path("parts").path(0).path("history").spliterator(), false)
                .map(event -> event.path("status").asText() + " by "
                        + event.path("by").asText())
                .toList();
    }

    private JsonNode onSms(String message) {
        var receipts = api.get("/v1/messages/" + message + "/receipts", alice.token())
                .ok()
                .path("receipts");
        return StreamSupport.stream(receipts.spliterator(), false)
                .filter(receipt -> receipt.path("channel").asText().equals("sms"))
                .findFirst()
                .orElseGet(Api.JSON::createObjectNode);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
