package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.config.Configuration;
import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.FileMetrics;
import io.chat4all.gateway.files.FilesConfig;
import io.chat4all.gateway.files.NewFile;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.Tenants.Tenant;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A tenant that has room for so many bytes, on the real store: its files are counted, and those that have no room
/// are refused however they come. The tenant is another one than that of most tests.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class QuotaIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final ObjectStore OBJECTS = S3ObjectStore.connect(GATEWAY.objectsConfig());
    private static final int ROOM = 1_000;

    private final Person alice = GATEWAY.personOfOtherTenant();
    private final ConversationId group = GATEWAY.group(alice);
    private final TenantId tenant =
            GATEWAY.store().conversations().find(group).orElseThrow().tenant();
    private final Principal caller = new Principal(
            tenant, Optional.of(alice.id()), Scope.OF_USERS, Instant.now().plusSeconds(600));
    private final Principal application = new Principal(
            tenant, Optional.empty(), Scope.OF_APPLICATIONS, Instant.now().plusSeconds(600));
    private final FileCases files = withRoomFor(ROOM);

    @AfterAll
    static void close() {
        OBJECTS.close();
    }

    @Test
    void whatIsTakenCountsAndWhatIsRemovedDoesNotAndWhatHasNoRoomIsToldHowMuchIsLeft() {
        var measured = take(FileClient.pdf(600), true);
        take(FileClient.pdf(300), false);
        assertThat(left()).hasValue(100);

        for (var isMeasured : new boolean[] {true, false}) {
            assertRefused("100 are left", () -> take(FileClient.pdf(101), isMeasured));
        }
        assertRefused("100 are left", () -> files.initiate().initiate(caller, asked(), 101));
        files.initiate().initiate(caller, asked(), 100);
        assertThat(left()).hasValue(0);

        files.remove().remove(caller, measured);
        assertThat(left()).hasValue(600);
    }

    @Test
    void uploadsThatBeginAtTheSameMomentDoNotExceedItTogether() throws Exception {
        var calls = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(_ -> () -> {
                    try {
                        files.initiate().initiate(caller, asked(), 400);
                        return true;
                    } catch (Refused e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
                        return false;
                    }
                })
                .toList();
        var begun = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                begun += answer.get() ? 1 : 0;
            }
        }

        assertThat(begun).isLessThanOrEqualTo(2);
        assertThat(left()).hasValue(ROOM - 400L * begun);
    }

    @Test
    void aTenantWithLimitsOfItsOwnIsHeldToThemAndOthersAreNot() {
        var room = GATEWAY.store().files().usage(tenant).bytes() + ROOM;
        var cases = cases(
                "--files.max-bytes=100",
                "--files.types=image/*",
                "--files.tenants.0.name=" + RunningGateway.OTHER_TENANT,
                "--files.tenants.0.quota=" + room,
                "--files.tenants.0.max-bytes=500",
                "--files.tenants.0.types=application/pdf");

        assertThat(cases.quota().view(application).limit()).hasValue(room);
        var taken = take(cases, FileClient.pdf(450), true);
        assertThat(cases.quota().view(application).left()).hasValue(ROOM - 450);
        for (var isMeasured : new boolean[] {true, false}) {
            assertRefused(ErrorCode.FILE_TOO_LARGE, () -> take(cases, FileClient.pdf(501), isMeasured));
        }
        var picture = "GIF89a and more".getBytes(StandardCharsets.US_ASCII);
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> take(cases, picture, true));
        cases.initiate().initiate(caller, asked(), 500);
        assertRefused(ErrorCode.QUOTA_EXCEEDED, () -> cases.initiate().initiate(caller, asked(), 51));
        cases.remove().remove(caller, taken);

        var other = GATEWAY.person();
        var member = new Principal(
                GATEWAY.tenant(),
                Optional.of(other.id()),
                Scope.OF_USERS,
                Instant.now().plusSeconds(600));
        var theirs = new NewFile(GATEWAY.group(other), Optional.empty(), "a.pdf", "", "");
        assertRefused(ErrorCode.FILE_TOO_LARGE, () -> cases.initiate().initiate(member, theirs, 101));
        assertRefused(
                ErrorCode.FILE_TYPE_NOT_ALLOWED,
                () -> cases.take()
                        .take(member, theirs, () -> new ByteArrayInputStream(FileClient.pdf(90)), OptionalLong.of(90)));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThat(catchThrowableOfType(Refused.class, call).code()).isEqualTo(code);
    }

    @Test
    void onlyAnApplicationIsToldWhatATenantUses() {
        var refused = catchThrowableOfType(Refused.class, () -> files.quota().view(caller));
        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);

        var token = GATEWAY.applicationToken();
        var before = GATEWAY.rest().get(token, "/v1/files/usage").ok().body();
        assertThat(before.has("quota_bytes")).isFalse();
        var member = GATEWAY.person();
        GATEWAY.rest()
                .post(
                        member.token(),
                        "/v1/files/initiate",
                        Map.of("conversation_id", GATEWAY.group(member).toString(), "name", "a.pdf", "bytes", 77))
                .ok();
        var after = GATEWAY.rest().get(token, "/v1/files/usage").ok().body();
        assertThat(after.path("bytes").asLong() - before.path("bytes").asLong()).isEqualTo(77);
    }

    private void assertRefused(String left, ThrowingCallable call) {
        var refused = catchThrowableOfType(Refused.class, call);
        assertThat(refused.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
        assertThat(refused.getMessage()).contains(left);
        assertThat(left()).hasValue(100);
    }

    private OptionalLong left() {
        return files.quota().view(application).left();
    }

    private FileId take(byte[] content, boolean measured) {
        return take(files, content, measured);
    }

    private FileId take(FileCases files, byte[] content, boolean measured) {
        var bytes = measured ? OptionalLong.of(content.length) : OptionalLong.empty();
        return files.take()
                .take(caller, asked(), () -> new ByteArrayInputStream(content), bytes)
                .id();
    }

    private NewFile asked() {
        return new NewFile(group, Optional.empty(), "a.pdf", "", "");
    }

    /// Beside what other tests have left there.
    private FileCases withRoomFor(long bytes) {
        var quota = GATEWAY.store().files().usage(tenant).bytes() + bytes;
        return cases("--files.quota=" + quota);
    }

    private static FileCases cases(String... arguments) {
        var config = FilesConfig.from(Configuration.load(arguments, Map.of()).section("files"));
        return FileCases.of(
                config,
                new TenantLimits(
                        config.rules(),
                        name -> GATEWAY.store().tenants().named(name).map(Tenant::id)),
                GATEWAY.store().files(),
                OBJECTS,
                new ConversationAccess(GATEWAY.store().conversations(), Ticker.systemTicker()),
                new FileMetrics(new Metrics()),
                Clock.systemUTC());
    }
}
