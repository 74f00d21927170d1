package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chat4all.api.v1.CompleteUploadRequest;
import io.chat4all.api.v1.CreateDownloadUrlRequest;
import io.chat4all.api.v1.DownloadFileRequest;
import io.chat4all.api.v1.DownloadFileResponse;
import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingStub;
import io.chat4all.api.v1.FileState;
import io.chat4all.api.v1.GetFileRequest;
import io.chat4all.api.v1.GetThumbnailRequest;
import io.chat4all.api.v1.GetThumbnailResponse;
import io.chat4all.api.v1.InitiateUploadRequest;
import io.chat4all.api.v1.InitiateUploadResponse;
import io.chat4all.api.v1.ListPartsRequest;
import io.chat4all.api.v1.RemoveFileRequest;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.files.images.TestImages;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.storage.Files.Picture;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/// Files over gRPC: the same use cases as over REST.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GrpcFilesIT {

    private static final int PART = 5 * 1024 * 1024;
    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final ManagedChannel CHANNEL = NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
            .usePlaintext()
            .build();
    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    @AfterAll
    static void close() {
        CHANNEL.shutdownNow();
    }

    @Test
    void aFileGoesUpInPartsAndComesDownAsAStream() {
        var content = FileClient.pdf(PART + 17);
        var begun = initiate(content.length);
        assertThat(begun.getChunkSize()).isEqualTo(PART);
        assertThat(begun.getParts()).isEqualTo(2);
        FileClient.put(begun.getUploadUrl(), Arrays.copyOf(content, PART));

        var parts = as(ALICE)
                .listParts(ListPartsRequest.newBuilder()
                        .setFileId(begun.getFileId())
                        .setAddresses(5)
                        .build());
        assertThat(parts.getArrivedList()).hasSize(1);
        assertThat(parts.getUploadUrlsList()).hasSize(1);
        FileClient.put(parts.getUploadUrls(0).getUrl(), Arrays.copyOfRange(content, PART, content.length));

        var file = as(ALICE)
                .completeUpload(CompleteUploadRequest.newBuilder()
                        .setFileId(begun.getFileId())
                        .setChecksum(FileClient.sha256(content))
                        .build())
                .getFile();
        assertThat(file.getState()).isEqualTo(FileState.FILE_STATE_READY);
        assertThat(file.getType()).isEqualTo("application/pdf");
        assertThat(as(BOB).getFile(GetFileRequest.newBuilder()
                                .setFileId(begun.getFileId())
                                .build())
                        .getFile())
                .isEqualTo(file);
        assertThat(download(begun, 0)).isEqualTo(content);
        assertThat(download(begun, PART)).isEqualTo(Arrays.copyOfRange(content, PART, content.length));
        var address = as(BOB).createDownloadUrl(CreateDownloadUrlRequest.newBuilder()
                .setFileId(begun.getFileId())
                .build());
        assertThat(FileClient.fetch(address.getUrl()).body()).isEqualTo(content);
    }

    @Test
    void aThumbnailIsFoundAsOverRest() {
        var begun = initiate(99);
        assertRefused("file_not_ready", Status.Code.FAILED_PRECONDITION, () -> thumbnail(begun));
        var png = TestImages.file(TestImages.quarters(40, 30, BufferedImage.TYPE_INT_RGB), "png");
        var image = initiate(png.length);
        FileClient.put(image.getUploadUrl(), png);
        as(ALICE)
                .completeUpload(CompleteUploadRequest.newBuilder()
                        .setFileId(image.getFileId())
                        .setChecksum(FileClient.sha256(png))
                        .build());
        assertRefused("thumbnail_not_found", Status.Code.NOT_FOUND, () -> thumbnail(image));

        try (var objects = S3ObjectStore.connect(GATEWAY.objectsConfig())) {
            var id = FileId.parse(image.getFileId());
            objects.put(
                    ObjectKey.of(GATEWAY.tenant(), id).variant("thumbnail"),
                    "image/png",
                    new ByteArrayInputStream(png),
                    png.length,
                    png.length);
            var file = GATEWAY.store().files().find(GATEWAY.tenant(), id).orElseThrow();
            GATEWAY.store().files().see(file, new Picture(40, 30, Optional.of("image/png")));
        }
        assertThat(thumbnail(image).getType()).isEqualTo("image/png");
        assertThat(thumbnail(image).getData().toByteArray()).isEqualTo(png);
        var file = as(BOB).getFile(
                        GetFileRequest.newBuilder().setFileId(image.getFileId()).build())
                .getFile();
        assertThat(List.of(file.getWidth(), file.getHeight())).containsExactly(40, 30);
        assertThat(file.getThumbnailType()).isEqualTo("image/png");
    }

    private static GetThumbnailResponse thumbnail(InitiateUploadResponse file) {
        return as(BOB).getThumbnail(GetThumbnailRequest.newBuilder()
                .setFileId(file.getFileId())
                .build());
    }

    @Test
    void aRefusalHasItsCode() {
        var begun = initiate(99);
        assertRefused("file_not_ready", Status.Code.FAILED_PRECONDITION, () -> download(begun, 0));
        assertRefused(
                "upload_incomplete",
                Status.Code.FAILED_PRECONDITION,
                () -> as(ALICE)
                        .completeUpload(CompleteUploadRequest.newBuilder()
                                .setFileId(begun.getFileId())
                                .setChecksum("ab".repeat(32))
                                .build()));
        assertRefused("file_too_large", Status.Code.INVALID_ARGUMENT, () -> initiate(1L << 40));

        as(ALICE)
                .removeFile(RemoveFileRequest.newBuilder()
                        .setFileId(begun.getFileId())
                        .build());
        assertRefused("file_not_found", Status.Code.NOT_FOUND, () -> download(begun, 0));
    }

    private static void assertRefused(String code, Status.Code status, Executable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call::execute);
        assertThat(failure.getStatus().getCode()).isEqualTo(status);
        assertThat(failure.getTrailers().get(Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo(code);
    }

    private static InitiateUploadResponse initiate(long bytes) {
        return as(ALICE)
                .initiateUpload(InitiateUploadRequest.newBuilder()
                        .setConversationId(GROUP.toString())
                        .setName("a.pdf")
                        .setBytes(bytes)
                        .build());
    }

    private static byte[] download(InitiateUploadResponse file, long offset) {
        Iterator<DownloadFileResponse> pieces = as(BOB).downloadFile(DownloadFileRequest.newBuilder()
                .setFileId(file.getFileId())
                .setOffset(offset)
                .build());
        var content = new ByteArrayOutputStream();
        pieces.forEachRemaining(piece -> content.writeBytes(piece.getData().toByteArray()));
        return content.toByteArray();
    }

    private static FileServiceBlockingStub as(Person person) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + person.token());
        return FileServiceGrpc.newBlockingStub(CHANNEL)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
