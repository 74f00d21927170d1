package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.chat4all.api.v1.AppendUploadRequest;
import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingStub;
import io.chat4all.api.v1.GetFileRequest;
import io.chat4all.api.v1.GetUploadOffsetRequest;
import io.chat4all.api.v1.InitiateUploadRequest;
import io.chat4all.api.v1.UploadProgress;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.ConversationId;
import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that go up over gRPC, piece by piece, on a real store.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GrpcUploadIT {

    private static final int PART = 5 * 1024 * 1024;
    private static final int MIB = 1024 * 1024;
    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final FileClient FILES = new FileClient(GATEWAY.port());
    private static final ManagedChannel CHANNEL = channel();
    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    @AfterAll
    static void close() {
        CHANNEL.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB, 700_001})
    void piecesMayBeCutAnywhere(int piece) {
        var content = FileClient.pdf(PART + 2 * MIB + 17);
        var file = initiate(content.length, FileClient.sha256(content));
        assertThat(asked(file).getOffset()).isZero();
        assertThat(asked(file).getBytes()).isEqualTo(content.length);

        for (int offset = 0; offset < content.length; offset += piece) {
            int end = Math.min(content.length, offset + piece);
            var answer = append(ALICE, file, offset, Arrays.copyOfRange(content, offset, end));
            assertThat(answer.getOffset()).isEqualTo(end);
            assertThat(answer.hasExpiresAt()).isEqualTo(end < content.length);
        }

        assertThat(asked(file).getOffset()).isEqualTo(content.length);
        assertIsThere(file, content);
    }

    @Test
    void anUploadThatBrokeOffInTheMiddleOfAPieceGoesOnWhereItIs() {
        var content = FileClient.pdf(PART + 3 * MIB);
        var file = initiate(content.length, "");
        long offset = 0;
        while (offset < content.length) {
            var piece = Arrays.copyOfRange(content, (int) offset, (int) Math.min(content.length, offset + MIB));
            breakOff(file, offset, piece);
            offset = wentOn(file, offset, piece);
        }

        assertIsThere(file, content);
    }

    /// With its connection. Whether it arrives nobody can tell.
    private static void breakOff(String file, long offset, byte[] piece) {
        var channel = channel();
        var answer = ClientCalls.futureUnaryCall(
                as(ALICE, channel).getChannel().newCall(FileServiceGrpc.getAppendUploadMethod(), CallOptions.DEFAULT),
                piece(file, offset, piece));
        Awaitility.await().until(() -> channel.getState(false) == ConnectivityState.READY || answer.isDone());
        channel.shutdownNow();
    }

    private static ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
                .usePlaintext()
                .build();
    }

    /// As a client does: what is refused is asked for.
    private static long wentOn(String file, long offset, byte[] piece) {
        try {
            return append(ALICE, file, offset, piece).getOffset();
        } catch (StatusRuntimeException e) {
            assertThat(code(e)).as(e.toString()).isEqualTo("upload_offset");
            return asked(file).getOffset();
        }
    }

    @Test
    void whatGoesOnElsewhereOrIsTooMuchIsRefused() {
        var content = FileClient.pdf(1_000);
        var file = initiate(content.length, "");

        assertRefused("upload_offset", Status.Code.OUT_OF_RANGE, () -> append(ALICE, file, 1, content));
        assertRefused("upload_offset", Status.Code.OUT_OF_RANGE, () -> append(ALICE, file, -1, content));
        assertRefused(
                "file_too_large", Status.Code.INVALID_ARGUMENT, () -> append(ALICE, file, 0, FileClient.pdf(1_001)));
        assertThat(asked(file).getOffset()).isZero();
        append(ALICE, file, 0, content);
        assertRefused("upload_offset", Status.Code.OUT_OF_RANGE, () -> append(ALICE, file, 0, content));
    }

    @Test
    void aPieceThatIsTooLargeIsRefused() {
        var file = initiate(4L * MIB, "");

        assertRefused(
                "body_too_large",
                Status.Code.RESOURCE_EXHAUSTED,
                () -> append(ALICE, file, 0, FileClient.pdf(MIB + 1)));
        assertRefused(
                "malformed_body", Status.Code.INVALID_ARGUMENT, () -> append(ALICE, file, 0, FileClient.pdf(2 * MIB)));
        assertThat(asked(file).getOffset()).isZero();
    }

    @Test
    void anotherChecksumThanWasSaidIsRefusedAtTheEnd() {
        var content = FileClient.pdf(1_000);
        var file = initiate(content.length, "ab".repeat(32));
        append(ALICE, file, 0, Arrays.copyOf(content, 600));

        assertRefused(
                "checksum_mismatch",
                Status.Code.INVALID_ARGUMENT,
                () -> append(ALICE, file, 600, Arrays.copyOfRange(content, 600, 1_000)));
        assertRefused("file_not_found", Status.Code.NOT_FOUND, () -> asked(file));
    }

    @Test
    void nobodyElseMayAddToAnUpload() {
        var file = initiate(1_000, "");
        var content = FileClient.pdf(1_000);

        assertRefused("forbidden", Status.Code.PERMISSION_DENIED, () -> append(BOB, file, 0, content));
        var stranger = GATEWAY.personOfOtherTenant();
        assertRefused("file_not_found", Status.Code.NOT_FOUND, () -> append(stranger, file, 0, content));
        assertThat(asked(file).getOffset()).isZero();
    }

    private static String initiate(long bytes, String sha256) {
        return as(ALICE)
                .initiateUpload(InitiateUploadRequest.newBuilder()
                        .setConversationId(GROUP.toString())
                        .setName("a.pdf")
                        .setBytes(bytes)
                        .setSha256(sha256)
                        .build())
                .getFileId();
    }

    private static UploadProgress asked(String file) {
        return as(ALICE)
                .getUploadOffset(
                        GetUploadOffsetRequest.newBuilder().setFileId(file).build())
                .getProgress();
    }

    private static UploadProgress append(Person person, String file, long offset, byte[] data) {
        return as(person).appendUpload(piece(file, offset, data)).getProgress();
    }

    private static AppendUploadRequest piece(String file, long offset, byte[] data) {
        return AppendUploadRequest.newBuilder()
                .setFileId(file)
                .setOffset(offset)
                .setData(ByteString.copyFrom(data))
                .build();
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
