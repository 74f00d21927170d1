package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.gateway.files.CollectFiles;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.FileMetrics;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.Files.StoredFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of uploads that nobody completes.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CollectFilesIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final ObjectStore OBJECTS = S3ObjectStore.connect(GATEWAY.objectsConfig());

    private final Person alice = GATEWAY.person();
    private final ConversationId group = GATEWAY.group(alice);
    private final TenantId tenant =
            GATEWAY.store().conversations().find(group).orElseThrow().tenant();

    @AfterAll
    static void close() {
        OBJECTS.close();
    }

    @Test
    void anUploadThatIsNotCompletedInADayIsGivenUpByAnyGatewayAndOneThatIsStays() {
        var content = FileClient.pdf(99);
        var ready = new FileClient(GATEWAY.port())
                .post(
                        alice.token(),
                        "/v1/files?name=a.pdf&conversation_id=" + group,
                        BodyPublishers.ofByteArray(content));
        assertThat(ready.statusCode()).isEqualTo(201);
        var begun = GATEWAY.rest()
                .post(
                        alice.token(),
                        "/v1/files/initiate",
                        Map.of("conversation_id", group.toString(), "name", "a.pdf", "bytes", 99))
                .ok();
        FileClient.put(begun.text("upload_url"), content);
        var id = FileId.parse(begun.text("file_id"));

        assertThat(collectorAfter(Duration.ofHours(23)).collect()).isZero();
        assertThat(find(id)).isPresent();
        collectorAfter(Duration.ofHours(26)).collect();
        collectorAfter(Duration.ofHours(26)).collect();

        assertThat(find(id)).isEmpty();
        assertThat(OBJECTS.find(ObjectKey.of(tenant, id))).isEmpty();
        assertThat(FileClient.sha256(content))
                .isEqualTo(new RestClient(GATEWAY.port())
                        .get(alice.token(), "/v1/files/" + idIn(ready.body()))
                        .text("sha256"));
    }

    private static String idIn(byte[] json) {
        return new String(json, java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("(?s).*\"file_id\":\"([^\"]+)\".*", "$1");
    }

    private Optional<StoredFile> find(FileId id) {
        return GATEWAY.store().files().find(tenant, id);
    }

    private static CollectFiles collectorAfter(Duration later) {
        var config = GATEWAY.filesConfig();
        return FileCases.of(
                        config,
                        new TenantLimits(config.rules(), _ -> Optional.empty()),
                        GATEWAY.store().files(),
                        OBJECTS,
                        new ConversationAccess(GATEWAY.store().conversations(), Ticker.systemTicker()),
                        new FileMetrics(new Metrics()),
                        Clock.offset(Clock.systemUTC(), later))
                .collect();
    }
}
