package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingStub;
import io.chat4all.api.v1.GetFileRequest;
import io.chat4all.api.v1.GetUploadOffsetRequest;
import io.chat4all.api.v1.InitiateUploadRequest;
import io.chat4all.api.v1.UploadProgress;
import io.chat4all.config.Configuration;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.ConversationId;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that go up over gRPC, as credited streams, on a real store.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GrpcUploadIT {

    private static final int PART = 5 * 1024 * 1024;
    private static final int MIB = 1024 * 1024;
    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final FileClient FILES = new FileClient(GATEWAY.port());
    private static final ManagedChannel CHANNEL = channel(GATEWAY.port());
    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    @AfterAll
    static void close() {
        CHANNEL.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {UploadCall.PIECE, 7_001})
    void aFileGoesUpInOneStream(int piece) {
        var content = FileClient.pdf(2 * PART + 2 * MIB + 17);
        var file = initiate(content.length, FileClient.sha256(content));
        assertThat(asked(file).getOffset()).isZero();
        assertThat(asked(file).getBytes()).isEqualTo(content.length);

        var progress = begun(ALICE, file, 0).send(new ByteArrayInputStream(content), piece);

        assertThat(progress.getOffset()).isEqualTo(content.length);
        assertThat(progress.getBytes()).isEqualTo(content.length);
        assertThat(progress.hasExpiresAt()).isFalse();
        assertThat(asked(file).getOffset()).isEqualTo(content.length);
        assertIsThere(file, content);
    }

    @Test
    void aFileMayComeInSeveralStreams() {
        var content = FileClient.pdf(PART + 17);
        var file = initiate(content.length, "");

        for (int offset = 0; offset < content.length; offset += 2 * MIB) {
            int end = Math.min(content.length, offset + 2 * MIB);
            var answer = append(ALICE, file, offset, Arrays.copyOfRange(content, offset, end));
            assertThat(answer.getOffset()).isEqualTo(end);
            assertThat(answer.hasExpiresAt()).isEqualTo(end < content.length);
        }

        assertIsThere(file, content);
    }

    /// With its connection.
    @Test
    void whatBrokeOffGoesOnBehindTheWholeParts() {
        var content = FileClient.pdf(2 * PART + 3 * MIB);
        var file = initiate(content.length, FileClient.sha256(content));
        var channel = channel(GATEWAY.port());
        var call = UploadCall.open(channel, ALICE.token()).begin(file, 0, 0);
        sendWithoutEnd(call, content, PART + MIB);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> asked(file).getOffset() == PART);
        channel.shutdownNow();

        begun(ALICE, file, PART).send(new ByteArrayInputStream(content, PART, content.length - PART), UploadCall.PIECE);

        assertIsThere(file, content);
    }

    @Test
    void aStreamThatEndsEarlyIsTold() {
        var content = FileClient.pdf(PART + MIB);
        var file = initiate(content.length, "");
        var call = begun(ALICE, file, 0);
        sendWithoutEnd(call, content, PART + 1);

        call.end();

        assertRefused("upload_incomplete", Status.Code.FAILED_PRECONDITION, () -> drain(call));
        assertThat(asked(file).getOffset()).isEqualTo(PART);
    }

    /// So many bytes, and then nothing.
    private static void sendWithoutEnd(UploadCall call, byte[] content, int bytes) {
        send(call, call.awaitCredit(), content, bytes, new AtomicInteger());
    }

    private static void send(UploadCall call, int granted, byte[] content, int bytes, AtomicInteger sent) {
        for (int credits = granted; sent.get() < bytes; credits--) {
            if (credits == 0) {
                credits = call.awaitCredit();
            }
            int end = Math.min(bytes, sent.get() + UploadCall.PIECE);
            call.piece(Arrays.copyOfRange(content, sent.get(), end));
            sent.set(end);
        }
    }

    private static void drain(UploadCall call) {
        while (!call.next().hasProgress()) {}
    }

    /// Before there is a credit.
    @Test
    void whatGoesOnElsewhereOrIsTooMuchIsRefusedAtOnce() {
        var content = FileClient.pdf(1_000);
        var file = initiate(content.length, "");

        assertRefused(
                "upload_offset",
                Status.Code.OUT_OF_RANGE,
                () -> begun(ALICE, file, 1).next());
        assertRefused(
                "upload_offset",
                Status.Code.OUT_OF_RANGE,
                () -> begun(ALICE, file, -1).next());
        assertRefused(
                "file_too_large",
                Status.Code.INVALID_ARGUMENT,
                () -> opened(ALICE).begin(file, 0, 1_001).next());
        assertRefused(
                "invalid_argument",
                Status.Code.INVALID_ARGUMENT,
                () -> opened(ALICE).begin(file, 0, -1).next());
        assertRefused(
                "invalid_id",
                Status.Code.INVALID_ARGUMENT,
                () -> begun(ALICE, "no id", 0).next());
        assertThat(asked(file).getOffset()).isZero();
        append(ALICE, file, 0, content);
        assertRefused(
                "upload_offset",
                Status.Code.OUT_OF_RANGE,
                () -> begun(ALICE, file, 0).next());
    }

    @Test
    void moreThanWasAnnouncedIsRefused() {
        var file = initiate(1_000, "");
        var call = begun(ALICE, file, 0);
        call.awaitCredit();

        call.piece(FileClient.pdf(1_001));

        assertRefused("file_too_large", Status.Code.INVALID_ARGUMENT, call::next);
        assertThat(asked(file).getOffset()).isZero();
    }

    @Test
    void whatIsNoPieceIsRefused() {
        var file = initiate(4L * MIB, "");

        assertPieceIsRefused("body_too_large", Status.Code.RESOURCE_EXHAUSTED, file, new byte[UploadCall.PIECE + 1]);
        assertPieceIsRefused("malformed_body", Status.Code.INVALID_ARGUMENT, file, new byte[2 * MIB]);
        assertPieceIsRefused("invalid_argument", Status.Code.INVALID_ARGUMENT, file, new byte[0]);
        assertRefusedApart("malformed_body", Status.Code.INVALID_ARGUMENT, call -> {
            call.piece(new byte[1]);
            call.next();
        });
        assertRefusedApart("malformed_body", Status.Code.INVALID_ARGUMENT, call -> {
            call.begin(file, 0, 0).awaitCredit();
            call.begin(file, 0, 0).next();
        });
        assertThat(asked(file).getOffset()).isZero();
    }

    private static void assertPieceIsRefused(String code, Status.Code status, String file, byte[] piece) {
        assertRefusedApart(code, status, call -> {
            call.begin(file, 0, 0).awaitCredit();
            call.piece(piece);
            drain(call);
        });
    }

    @Test
    void whoSendsWithoutCreditIsEnded() {
        var file = initiate(PART + MIB, "");

        assertRefusedApart("too_many_requests", Status.Code.RESOURCE_EXHAUSTED, call -> {
            call.begin(file, 0, 0).piece(new byte[1]);
            drain(call);
        });
        assertThat(asked(file).getOffset()).isZero();
    }

    /// On a connection of its own: what comes on a stream that has ended may cost it.
    private static void assertRefusedApart(String code, Status.Code status, Consumer<UploadCall> use) {
        var channel = channel(GATEWAY.port());
        try {
            assertRefused(code, status, () -> use.accept(UploadCall.open(channel, ALICE.token())));
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void refusalsLeaveTheConnectionToTheOthers() {
        var content = FileClient.pdf(MIB);
        var file = initiate(content.length, "");
        for (int i = 0; i < 30; i++) {
            assertRefused(
                    "upload_offset",
                    Status.Code.OUT_OF_RANGE,
                    () -> begun(ALICE, file, 1).next());
        }

        append(ALICE, file, 0, content);

        assertIsThere(file, content);
    }

    /// More of them than there are transfers at once.
    @Test
    void uploadsThatAreGivenUpLeaveTheirPlaces() {
        var content = FileClient.pdf(PART + MIB);
        var file = initiate(content.length, "");
        for (int i = 0; i < 70; i++) {
            var channel = channel(GATEWAY.port());
            var call = UploadCall.open(channel, ALICE.token()).begin(file, 0, 0);
            call.awaitCredit();
            call.piece(Arrays.copyOf(content, UploadCall.PIECE));
            call.cancel();
            channel.shutdownNow();
        }

        append(ALICE, file, 0, content);

        assertIsThere(file, content);
    }

    @Test
    void aSlowStoreHoldsTheClientBack() throws Exception {
        var store = RealServers.newS3();
        var arguments = new String[] {
            "--config",
            RunningGateway.configurationFile().toString(),
            "--gateway.port=0",
            "--objects.endpoint=http://" + store.address()
        };
        try (var gateway = GatewayServer.start(Configuration.load(arguments, Map.of()))) {
            var channel = channel(gateway.port());
            assertIsHeldBack(store, channel);
            channel.shutdownNow();
        } finally {
            store.stop();
        }
    }

    /// It never says that it has the first part.
    private static void assertIsHeldBack(RealServer store, ManagedChannel channel) throws Exception {
        var content = FileClient.pdf(4 * PART);
        var file = initiate(as(ALICE, channel), content.length, FileClient.sha256(content));
        var call = UploadCall.open(channel, ALICE.token()).begin(file, 0, 0);
        int granted = call.awaitCredit();
        var sent = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.pause();
            var sending = threads.submit(() -> send(call, granted, content, content.length, sent));
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> sent.get() <= PART + granted * UploadCall.PIECE);
            assertThat(sent.get()).isPositive();
            store.resume();
            sending.get();
        }
        drain(call);
        assertThat(asked(as(ALICE, channel), file).getOffset()).isEqualTo(content.length);
    }

    @Test
    void anotherChecksumThanWasSaidIsRefusedAtTheEnd() {
        var content = FileClient.pdf(1_000);
        var file = initiate(content.length, "ab".repeat(32));

        assertRefused("checksum_mismatch", Status.Code.INVALID_ARGUMENT, () -> append(ALICE, file, 0, content));
        assertRefused("file_not_found", Status.Code.NOT_FOUND, () -> asked(file));
    }

    @Test
    void nobodyElseMayAddToAnUpload() {
        var file = initiate(1_000, "");

        assertRefused(
                "forbidden",
                Status.Code.PERMISSION_DENIED,
                () -> begun(BOB, file, 0).next());
        var stranger = GATEWAY.personOfOtherTenant();
        assertRefused(
                "file_not_found",
                Status.Code.NOT_FOUND,
                () -> begun(stranger, file, 0).next());
        assertThat(asked(file).getOffset()).isZero();
    }

    private static String initiate(long bytes, String sha256) {
        return initiate(as(ALICE), bytes, sha256);
    }

    private static String initiate(FileServiceBlockingStub files, long bytes, String sha256) {
        return files.initiateUpload(InitiateUploadRequest.newBuilder()
                        .setConversationId(GROUP.toString())
                        .setName("a.pdf")
                        .setBytes(bytes)
                        .setSha256(sha256)
                        .build())
                .getFileId();
    }

    private static UploadProgress asked(String file) {
        return asked(as(ALICE), file);
    }

    private static UploadProgress asked(FileServiceBlockingStub files, String file) {
        return files.getUploadOffset(
                        GetUploadOffsetRequest.newBuilder().setFileId(file).build())
                .getProgress();
    }

    private static UploadProgress append(Person person, String file, long offset, byte[] data) {
        return opened(person).begin(file, offset, data.length).send(new ByteArrayInputStream(data), UploadCall.PIECE);
    }

    private static UploadCall begun(Person person, String file, long offset) {
        return opened(person).begin(file, offset, 0);
    }

    private static UploadCall opened(Person person) {
        return UploadCall.open(CHANNEL, person.token());
    }

    private static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    private static void assertIsThere(String file, byte[] content) {
        var found = as(BOB).getFile(GetFileRequest.newBuilder().setFileId(file).build())
                .getFile();
        assertThat(found.getType()).isEqualTo("application/pdf");
        assertThat(found.getSha256()).isEqualTo(FileClient.sha256(content));
        assertThat(FILES.get(BOB.token(), "/v1/files/" + file + "/content").body())
                .isEqualTo(content);
    }

    private static void assertRefused(String code, Status.Code status, Executable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call::execute);
        assertThat(failure.getStatus().getCode()).as(failure.toString()).isEqualTo(status);
        assertThat(code(failure)).isEqualTo(code);
    }

    private static String code(StatusRuntimeException failure) {
        return failure.getTrailers().get(Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER));
    }

    private static FileServiceBlockingStub as(Person person) {
        return as(person, CHANNEL);
    }

    private static FileServiceBlockingStub as(Person person, ManagedChannel channel) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + person.token());
        return FileServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
