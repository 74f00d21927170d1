package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chat4all.channel.Secret;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.config.Configuration;
import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.FileMetrics;
import io.chat4all.gateway.files.FilesConfig;
import io.chat4all.gateway.files.NewFile;
import io.chat4all.gateway.files.PlayedClamd;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.MessageId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files that a scanner looks at before anybody gets them, on the real store. The gateway of all tests, which scans
/// nothing, stands beside: it refuses them as well.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ScanIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final ObjectStore OBJECTS = S3ObjectStore.connect(GATEWAY.objectsConfig());
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int LONGEST = 100_000;

    private final Person alice = GATEWAY.person();
    private final ConversationId group = GATEWAY.group(alice);
    private final Principal caller = new Principal(
            GATEWAY.store().conversations().find(group).orElseThrow().tenant(),
            Optional.of(alice.id()),
            Scope.OF_USERS,
            Instant.now().plusSeconds(600));

    @AfterAll
    static void close() {
        OBJECTS.close();
    }

    @Test
    void aCleanFileIsThereOnceItIsScannedAndIsRefusedUntilThen() throws IOException {
        try (var clamd = PlayedClamd.on(0, LONGEST)) {
            var files = scannedBy(clamd.port());
            var file = take(files, "nothing to see");
            assertThat(file.state()).isEqualTo(State.SCANNING);
            assertRefused(file, "file_not_ready");

            assertThat(files.scan().orElseThrow().scan()).isTrue();

            var ready = files.read().ready(caller, file.id());
            assertThat(ready.readyAt()).isPresent();
            assertThat(GATEWAY.rest()
                            .post(alice.token(), "/v1/messages", message(file))
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void anInfectedFileIsGoneAndSaysWhy() throws IOException {
        try (var clamd = PlayedClamd.on(0, LONGEST)) {
            var files = scannedBy(clamd.port());
            var file = take(files, "a text with " + PlayedClamd.MALWARE + " in it");
            assertThat(files.scan().orElseThrow().scan()).isTrue();

            assertThat(files.read().find(caller, file.id()).state()).isEqualTo(State.INFECTED);
            assertRefused(file, "file_infected");
            assertThat(OBJECTS.find(ObjectKey.of(file.tenant(), file.id()))).isEmpty();
            files.remove().remove(caller, file.id());
            var refused = catchThrowableOfType(Refused.class, () -> files.read().find(caller, file.id()));
            assertThat(refused.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        }
    }

    @Test
    void aMediumThatCameOverAChannelIsScannedLikeAnUpload() throws IOException {
        try (var clamd = PlayedClamd.on(0, LONGEST)) {
            var clean = heldByTheWorker("a letter");
            var infected = heldByTheWorker("a text with " + PlayedClamd.MALWARE + " in it");
            assertContentRefused(clean, "file_not_ready");
            assertContentRefused(infected, "file_not_ready");

            assertThat(scannedBy(clamd.port()).scan().orElseThrow().scan()).isTrue();

            assertThat(GATEWAY.rest()
                            .get(alice.token(), "/v1/files/" + clean.id())
                            .ok()
                            .text("state"))
                    .isEqualTo("ready");
            assertContentRefused(infected, "file_infected");
            assertThat(OBJECTS.find(ObjectKey.of(infected.tenant(), infected.id())))
                    .isEmpty();
        }
    }

    /// As the channel worker does: the bytes first, then the row, which is held.
    private StoredFile heldByTheWorker(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var file = new StoredFile(
                FileId.create(),
                caller.tenant(),
                group,
                alice.id(),
                "letter.txt",
                "text/plain",
                bytes.length,
                Optional.empty(),
                State.UPLOADING,
                Optional.empty(),
                Instant.now(),
                Optional.empty());
        var key = ObjectKey.of(file.tenant(), file.id());
        OBJECTS.put(key, file.type(), new ByteArrayInputStream(bytes), bytes.length, LONGEST);
        GATEWAY.store().files().create(file);
        GATEWAY.store().files().hold(file, new Content("text/plain", bytes.length, "0".repeat(64)), file.createdAt());
        return file;
    }

    @Test
    void whatAScannerDoesNotSayIsAskedAgainByAnyGateway() throws IOException {
        int port;
        StoredFile file;
        try (var clamd = PlayedClamd.on(0, 10)) {
            port = clamd.port();
            var files = scannedBy(port);
            file = take(files, "longer than this one takes");
            assertThat(files.scan().orElseThrow().scan()).isFalse();
        }
        var another = scannedBy(port);
        assertThat(another.scan().orElseThrow().scan()).isFalse();
        assertRefused(file, "file_not_ready");

        try (var _ = PlayedClamd.on(port, LONGEST)) {
            assertThat(another.scan().orElseThrow().scan()).isTrue();
            assertThat(another.read().ready(caller, file.id()).state()).isEqualTo(State.READY);
        }
    }

    @Test
    void aScannerOfOnesOwnIsCalledWithASignatureAndAnAddressOfTheBytes() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        var told = new CompletableFuture<String>();
        server.createContext("/scan", exchange -> answer(exchange, told));
        server.start();
        try {
            var files = cases(
                    "--files.scan=webhook",
                    "--files.scan-url=http://127.0.0.1:" + server.getAddress().getPort() + "/scan",
                    "--files.scan-secret=" + SECRET);
            var file = take(files, "look at this");
            assertThat(files.scan().orElseThrow().scan()).isTrue();

            assertThat(told.get(60, TimeUnit.SECONDS)).isEqualTo("look at this");
            assertThat(files.read().find(caller, file.id()).state()).isEqualTo(State.INFECTED);
        } finally {
            server.stop(0);
        }
    }

    /// Reads the file at its address, and does not like it.
    private static void answer(HttpExchange exchange, CompletableFuture<String> told) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        var expected = StandardWebhooks.of(new Secret(SECRET))
                .headers(
                        headers.getFirst(StandardWebhooks.ID),
                        Instant.ofEpochSecond(Long.parseLong(headers.getFirst(StandardWebhooks.TIMESTAMP))),
                        body);
        assertThat(headers.getFirst(StandardWebhooks.SIGNATURE)).isEqualTo(expected.get(StandardWebhooks.SIGNATURE));
        var url = new ObjectMapper().readTree(body).path("url").asText();
        told.complete(new String(FileClient.fetch(url).body(), StandardCharsets.UTF_8));
        var verdict = "{\"verdict\": \"infected\", \"detail\": \"Own.Rule\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, verdict.length);
        exchange.getResponseBody().write(verdict);
        exchange.close();
    }

    private void assertRefused(StoredFile file, String code) {
        assertContentRefused(file, code);
        var sent = GATEWAY.rest().post(alice.token(), "/v1/messages", message(file));
        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.text("code")).isEqualTo(code);
    }

    private void assertContentRefused(StoredFile file, String code) {
        for (var below : new String[] {"/content", "/download"}) {
            var answer = GATEWAY.rest().get(alice.token(), "/v1/files/" + file.id() + below);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text("code")).isEqualTo(code);
        }
    }

    private Map<String, Object> message(StoredFile file) {
        return Map.of(
                "message_id", MessageId.create().toString(),
                "conversation_id", group.toString(),
                "payload", Map.of("type", "file", "file_id", file.id().toString()));
    }

    private StoredFile take(FileCases files, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return files.take()
                .take(
                        caller,
                        new NewFile(group, Optional.empty(), "a.txt", "text/plain", ""),
                        () -> new ByteArrayInputStream(bytes),
                        OptionalLong.of(bytes.length));
    }

    private static FileCases scannedBy(int port) {
        return cases("--files.scan=clamd", "--files.scan-address=127.0.0.1:" + port, "--files.scan-timeout=10s");
    }

    private static FileCases cases(String... arguments) {
        var config = FilesConfig.from(Configuration.load(arguments, Map.of()).section("files"));
        return FileCases.of(
                config,
                new TenantLimits(config.rules(), _ -> Optional.empty()),
                GATEWAY.store().files(),
                OBJECTS,
                new ConversationAccess(GATEWAY.store().conversations(), Ticker.systemTicker()),
                new FileMetrics(new Metrics()),
                Clock.systemUTC());
    }
}
