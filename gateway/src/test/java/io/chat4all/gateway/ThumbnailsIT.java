package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.config.Configuration;
import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.FileMetrics;
import io.chat4all.gateway.files.FilesConfig;
import io.chat4all.gateway.files.LookAtImages;
import io.chat4all.gateway.files.NewFile;
import io.chat4all.gateway.files.PlayedClamd;
import io.chat4all.gateway.files.Rounds;
import io.chat4all.gateway.files.images.TestImages;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.Picture;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.UnseenImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thumbnails, on the real store. The gateway of all tests takes and gives files and makes no thumbnails:
/// those who do stand beside it, and come and go.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ThumbnailsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final FileClient HTTP = new FileClient(GATEWAY.port());
    private static final ObjectStore OBJECTS = S3ObjectStore.connect(GATEWAY.objectsConfig());
    private static final Files FILES = GATEWAY.store().files();
    private static final byte[] PHOTO = TestImages.withOrientation(
            TestImages.file(TestImages.quarters(1600, 1200, BufferedImage.TYPE_INT_RGB), "jpeg"), 6);
    private static final byte[] BOMB = TestImages.lyingPng(
            TestImages.file(TestImages.quarters(9, 9, BufferedImage.TYPE_INT_RGB), "png"), 60_000, 60_000);

    private final Person alice = GATEWAY.person();
    private final Person stranger = GATEWAY.person();
    private final ConversationId group = GATEWAY.group(alice);
    private final TenantId tenant =
            GATEWAY.store().conversations().find(group).orElseThrow().tenant();

    @AfterAll
    static void close() {
        OBJECTS.close();
    }

    @Test
    void aPhotoGetsItsSizeAndAThumbnailThatGoWithIt() throws IOException {
        var id = FileId.parse(complete(PHOTO).text("file_id"));
        assertThat(of(id).body().has("width")).isFalse();
        assertRefused(alice, id, "thumbnail_not_found", "there is no thumbnail yet");

        try (var _ = Rounds.of(looker())) {
            var seen = awaitSeen(id);
            assertThat(seen.body().path("width").asInt()).isEqualTo(1200);
            assertThat(seen.body().path("height").asInt()).isEqualTo(1600);
            assertThat(seen.text("thumbnail_type")).isEqualTo("image/jpeg");
        }
        var thumbnail = HTTP.get(alice.token(), thumbnail(id));
        assertThat(thumbnail.statusCode()).isEqualTo(200);
        assertThat(thumbnail.headers().firstValue("content-type")).contains("image/jpeg");
        var image = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(240, 320);
        var tag = thumbnail.headers().firstValue("etag").orElseThrow();
        assertThat(HTTP.get(alice.token(), thumbnail(id), "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertRefused(stranger, id, "file_not_found", "there is no file");

        assertThat(OBJECTS.find(thumbnailKey(id))).isPresent();
        REST.delete(alice.token(), "/v1/files/" + id).ok();
        assertThat(OBJECTS.find(thumbnailKey(id))).isEmpty();
        assertRefused(alice, id, "file_not_found", "there is no file");
    }

    @Test
    void whatCannotBeDrawnIsWrittenDownAndNotTriedAgain() {
        var bomb = take(BOMB, "bomb.png");
        var broken = take(BOMB, "broken.png", 28);

        while (Stream.of(bomb, broken).anyMatch(this::isUnseen)) {
            assertThat(looker().look()).isTrue();
        }

        assertThat(of(bomb).body().path("width").asInt()).isEqualTo(60_000);
        assertThat(of(bomb).body().has("thumbnail_type")).isFalse();
        assertThat(of(broken).body().has("width")).isFalse();
        assertThat(picture(broken)).contains(Picture.NONE);
        assertRefused(alice, bomb, "thumbnail_not_found", "there will be none");
        assertRefused(alice, broken, "thumbnail_not_found", "there will be none");
        var text = take("no image".getBytes(java.nio.charset.StandardCharsets.UTF_8), "a.txt");
        assertRefused(alice, text, "thumbnail_not_found", "there will be none");
    }

    @Test
    void whatAGatewayBeganWithAnotherOneTakesUpLaterAndGivesUpAfterThree() {
        var photo = take(PHOTO, "photo.jpg");
        var deadly = take(PHOTO, "deadly.jpg");
        begin(photo, 0);
        for (var looks = 0; looks < 3; looks++) {
            begin(deadly, looks);
        }

        assertThat(looker().look()).isTrue();
        assertThat(picture(photo)).isEmpty();
        assertThat(picture(deadly)).isEmpty();

        var later = looker(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)));
        while (isUnseen(photo) || isUnseen(deadly)) {
            assertThat(later.look()).isTrue();
        }
        assertThat(picture(photo)).contains(new Picture(1200, 1600, Optional.of("image/jpeg")));
        assertThat(picture(deadly)).contains(Picture.NONE);
    }

    private void begin(FileId id, int looks) {
        var file = FILES.find(tenant, id).orElseThrow();
        assertThat(FILES.look(new UnseenImage(file, looks, Optional.empty()), looks + 1, Instant.now()))
                .isTrue();
    }

    @Test
    void severalGatewaysAtOnceDrawEachImageAndALoopThatEndedIsNotMissed() {
        try (var _ = Rounds.of(looker())) {
            awaitSeen(take(PHOTO, "before.jpg"));
        }
        var images = Stream.generate(() -> take(PHOTO, "photo.jpg")).limit(8).toList();
        assertThat(images).allMatch(this::isUnseen);

        try (var _ = Rounds.of(looker());
                var _ = Rounds.of(looker());
                var _ = Rounds.of(looker())) {
            images.forEach(this::awaitSeen);
        }
        assertThat(images)
                .allSatisfy(id -> assertThat(OBJECTS.find(thumbnailKey(id))).isPresent());
    }

    @Test
    void anImageThatIsScannedIsLookedAtOnceItIsClean() throws IOException {
        try (var clamd = PlayedClamd.on(0, 1_000_000)) {
            var files = cases(
                    Clock.systemUTC(),
                    "--files.scan=clamd",
                    "--files.scan-address=127.0.0.1:" + clamd.port(),
                    "--files.scan-timeout=10s");
            var id = files.take()
                    .take(
                            new Principal(
                                    tenant,
                                    Optional.of(alice.id()),
                                    Scope.OF_USERS,
                                    Instant.now().plusSeconds(600)),
                            new NewFile(group, Optional.empty(), "a.jpg", "", ""),
                            () -> new ByteArrayInputStream(PHOTO),
                            OptionalLong.of(PHOTO.length))
                    .id();
            looker().look();
            assertThat(isUnseen(id)).isTrue();

            assertThat(files.scan().orElseThrow().scan()).isTrue();
            try (var _ = Rounds.of(looker())) {
                awaitSeen(id);
            }
        }
    }

    @Test
    void aMediumThatCameOverAChannelIsLookedAtToo() {
        var id = FileId.create();
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var announced = new StoredFile(
                id,
                tenant,
                group,
                alice.id(),
                "photo.jpg",
                "image/jpeg",
                0,
                Optional.empty(),
                State.UPLOADING,
                Optional.empty(),
                now,
                Optional.empty());
        OBJECTS.put(
                ObjectKey.of(tenant, id), "image/jpeg", new ByteArrayInputStream(PHOTO), PHOTO.length, PHOTO.length);
        FILES.create(announced.ready(new Content("image/jpeg", PHOTO.length, FileClient.sha256(PHOTO)), now));

        try (var _ = Rounds.of(looker())) {
            awaitSeen(id);
        }
        assertThat(HTTP.get(alice.token(), thumbnail(id)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRemovedLeavesNothingWhenItIsLookedAtMeanwhile() {
        var id = take(PHOTO, "photo.jpg");
        var file = FILES.find(tenant, id).orElseThrow();
        REST.delete(alice.token(), "/v1/files/" + id).ok();

        assertThat(FILES.see(file, new Picture(1, 1, Optional.of("image/png")))).isFalse();
        assertThat(FILES.look(new UnseenImage(file, 0, Optional.empty()), 1, Instant.now()))
                .isFalse();
        assertThat(FILES.find(tenant, id)).isEmpty();
    }

    private Answer awaitSeen(FileId id) {
        return Awaitility.await("a thumbnail of " + id)
                .atMost(PATIENCE)
                .until(() -> of(id), answer -> answer.body().has("thumbnail_type"));
    }

    private boolean isUnseen(FileId id) {
        return picture(id).isEmpty();
    }

    private Optional<Picture> picture(FileId id) {
        return FILES.find(tenant, id).orElseThrow().picture();
    }

    private Answer of(FileId id) {
        return REST.get(alice.token(), "/v1/files/" + id).ok();
    }

    private static String thumbnail(FileId id) {
        return "/v1/files/" + id + "/thumbnail";
    }

    private ObjectKey thumbnailKey(FileId id) {
        return ObjectKey.of(tenant, id).variant("thumbnail");
    }

    private static void assertRefused(Person person, FileId id, String code, String detail) {
        var answer = REST.get(person.token(), thumbnail(id));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("detail")).contains(detail);
    }

    /// In parts.
    private Answer complete(byte[] content) {
        var begun = REST.post(
                        alice.token(),
                        "/v1/files/initiate",
                        Map.of("conversation_id", group.toString(), "name", "photo.jpg", "bytes", content.length))
                .ok();
        FileClient.put(begun.text("upload_url"), content);
        return REST.post(
                        alice.token(),
                        "/v1/files/complete",
                        Map.of("file_id", begun.text("file_id"), "checksum", FileClient.sha256(content)))
                .ok();
    }

    private FileId take(byte[] content, String name) {
        return take(content, name, content.length);
    }

    /// @param length of what is sent
    private FileId take(byte[] content, String name, int length) {
        var answer = HTTP.post(
                alice.token(),
                "/v1/files?name=" + name + "&conversation_id=" + group,
                BodyPublishers.ofByteArray(content, 0, length));
        assertThat(answer.statusCode()).isEqualTo(201);
        return FileId.parse(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("(?s).*\"file_id\":\"([^\"]+)\".*", "$1"));
    }

    private static LookAtImages looker() {
        return looker(Clock.systemUTC());
    }

    private static LookAtImages looker(Clock clock) {
        return cases(clock).images().orElseThrow();
    }

    private static FileCases cases(Clock clock, String... arguments) {
        var config = FilesConfig.from(Configuration.load(arguments, Map.of()).section("files"));
        return FileCases.of(
                config,
                new TenantLimits(config.rules(), _ -> Optional.empty()),
                FILES,
                OBJECTS,
                new ConversationAccess(GATEWAY.store().conversations(), Ticker.systemTicker()),
                new FileMetrics(new Metrics()),
                clock);
    }
}
