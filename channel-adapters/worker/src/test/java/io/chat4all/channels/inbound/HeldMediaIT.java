package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.FetchedMedia;
import io.chat4all.channels.MediaConfig;
import io.chat4all.channels.TestAccounts;
import io.chat4all.config.Configuration;
import io.chat4all.files.AllowedTypes;
import io.chat4all.files.FileLimits;
import io.chat4all.files.FileRules;
import io.chat4all.files.TenantLimits;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Media that people send where files are scanned, on the real stores: they are there, and nobody's, until a scanner
/// has said something. The scanner's words are this test's own.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HeldMediaIT {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final byte[] PICTURE = "GIF89a, a picture".getBytes(StandardCharsets.UTF_8);
    private static final InboundMedia MEDIUM =
            InboundMedia.newBuilder().setKind("IMAGE").setCaption("my cat").build();

    private static final TenantId ACME = TenantId.create();
    private static final FileRules RULES =
            new FileRules(limits(1000, "image/*"), Map.of("acme", limits(16, "*/*")), true);

    private static Store store;
    private static ObjectStore objects;

    private final ChannelAccount account = account(TenantId.create());
    private final UserId ana = UserId.create();
    private final ConversationId conversation = ConversationId.create();
    private final AtomicInteger fetches = new AtomicInteger();
    private final CopyMedia media = new CopyMedia(
            objects,
            store.files(),
            new TenantLimits(RULES, name -> name.equals("acme") ? Optional.of(ACME) : Optional.empty()),
            new MediaConfig(RULES, 1000, 1, LONG, LONG, LONG, LONG),
            Clock.systemUTC());

    @BeforeAll
    static void connect() {
        RealServers.startTogether(RealServers::cassandra, RealServers::s3);
        var configuration = Configuration.load(new String[] {
            "--cassandra.contact-points=" + RealServers.cassandra().address(),
            "--objects.endpoint=http://" + RealServers.s3().address(),
            "--objects.access-key=" + RealServers.S3_ACCESS_KEY,
            "--objects.secret-key=" + RealServers.S3_SECRET_KEY
        });
        store = CassandraStore.connect(CassandraConfig.from(configuration.section("cassandra")));
        objects = S3ObjectStore.connect(ObjectStoreConfig.from(configuration.section("objects")));
    }

    @AfterAll
    static void disconnect() {
        objects.close();
        store.close();
    }

    @AfterEach
    void close() {
        media.close();
    }

    @Test
    void aMediumWaitsForTheScannerLikeAnUploadAndIsAnImageToLookAtOnceItIsClean() throws InterruptedException {
        var file = copied();

        var held = row(file);
        assertThat(held.state()).isEqualTo(State.SCANNING);
        assertThat(held.type()).isEqualTo("image/gif");
        assertThat(held.bytes()).isEqualTo(PICTURE.length);
        assertThat(held.sha256()).hasValueSatisfying(sum -> assertThat(sum).hasSize(64));
        assertThat(store.files().unscanned(Instant.now(), 1000)).contains(held);

        store.files().release(held, Instant.now());
        assertThat(store.files().unscanned(Instant.now(), 1000)).doesNotContain(held);
        assertThat(store.files().unseen(Instant.now(), 1000))
                .anySatisfy(image -> assertThat(image.file().id()).isEqualTo(held.id()));
    }

    @Test
    void whatIsTakenAgainIsFetchedOnceAndComesBackInNoOtherState() throws InterruptedException {
        var file = copied();
        assertThat(copied()).isEqualTo(file);
        objects.delete(ObjectKey.of(account.tenant(), file.id()));
        store.files().condemn(row(file));

        assertThat(copied()).isEqualTo(file);
        assertThat(fetches).hasValue(1);
        assertThat(row(file).state()).isEqualTo(State.INFECTED);
    }

    @Test
    void whoDiedBeforeItWasHeldIsFollowedByOneWhoHoldsIt() throws InterruptedException {
        store.files().create(uploading(Instant.now().minusSeconds(60)));

        assertThat(row(copied()).state()).isEqualTo(State.SCANNING);
    }

    @Test
    void bytesThatComeLateToAnInfectedFileAreTakenAway() throws InterruptedException {
        var file = uploading(Instant.now());
        store.files().create(file);
        var occasion = occasion(() -> {
            store.files().hold(file, new Content("image/gif", 17, "0".repeat(64)), Instant.now());
            store.files().condemn(row(file.id()));
        });

        assertThat(media.copy(occasion, 0, MEDIUM)).isInstanceOf(Copied.Stored.class);

        assertThat(row(file.id()).state()).isEqualTo(State.INFECTED);
        assertThat(objects.find(ObjectKey.of(account.tenant(), file.id()))).isEmpty();
    }

    @Test
    void aTenantMayHaveLimitsOfItsOwn() throws InterruptedException {
        assertThat(media.copy(saidTo(ACME, PICTURE), 0, MEDIUM)).isEqualTo(new Copied.Lost("too large"));
        assertThat(media.copy(saidTo(ACME, "a text".getBytes(StandardCharsets.UTF_8)), 1, MEDIUM))
                .isInstanceOf(Copied.Stored.class);
        assertThat(media.copy(saidTo(TenantId.create(), "a text".getBytes(StandardCharsets.UTF_8)), 0, MEDIUM))
                .isEqualTo(new Copied.Lost("not kept: files of type text/plain are not allowed"));
    }

    private Occasion saidTo(TenantId tenant, byte[] content) {
        return new Occasion(
                account(tenant),
                ana,
                conversation,
                "m1",
                Instant.now(),
                1,
                _ -> new FetchedMedia(new ByteArrayInputStream(content), "", content.length));
    }

    private static FileLimits limits(long maxBytes, String types) {
        return new FileLimits(maxBytes, 0, new AllowedTypes(List.of(types)));
    }

    private Payload.File copied() throws InterruptedException {
        return switch (media.copy(occasion(() -> {}), 0, MEDIUM)) {
            case Copied.Stored(Payload.File file) -> file;
            case Copied.Lost lost -> throw new AssertionError(lost);
            case Copied.Later later -> throw new AssertionError(later);
        };
    }

    private StoredFile row(Payload.File file) {
        return row(file.id());
    }

    private StoredFile row(FileId id) {
        return store.files().find(account.tenant(), id).orElseThrow();
    }

    private StoredFile uploading(Instant since) {
        return new StoredFile(
                occasion(() -> {}).file(0),
                account.tenant(),
                conversation,
                ana,
                "image.gif",
                "image/gif",
                PICTURE.length,
                Optional.empty(),
                State.UPLOADING,
                Optional.empty(),
                since,
                Optional.empty());
    }

    /// @param meanwhile what happens while it is fetched
    private Occasion occasion(Runnable meanwhile) {
        return new Occasion(account, ana, conversation, "m1", Instant.now(), 1, _ -> {
            fetches.incrementAndGet();
            meanwhile.run();
            return new FetchedMedia(new ByteArrayInputStream(PICTURE), "image/png", PICTURE.length);
        });
    }

    private static ChannelAccount account(TenantId tenant) {
        return TestAccounts.on(new Channel("webhook"), tenant, Map.of());
    }
}
