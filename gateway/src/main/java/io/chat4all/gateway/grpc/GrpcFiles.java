package io.chat4all.gateway.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.chat4all.api.v1.CompleteUploadRequest;
import io.chat4all.api.v1.CompleteUploadResponse;
import io.chat4all.api.v1.CreateDownloadUrlRequest;
import io.chat4all.api.v1.CreateDownloadUrlResponse;
import io.chat4all.api.v1.DownloadFileRequest;
import io.chat4all.api.v1.DownloadFileResponse;
import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.GetFileRequest;
import io.chat4all.api.v1.GetFileResponse;
import io.chat4all.api.v1.GetFileUsageRequest;
import io.chat4all.api.v1.GetFileUsageResponse;
import io.chat4all.api.v1.GetThumbnailRequest;
import io.chat4all.api.v1.GetThumbnailResponse;
import io.chat4all.api.v1.GetUploadOffsetRequest;
import io.chat4all.api.v1.GetUploadOffsetResponse;
import io.chat4all.api.v1.InitiateUploadRequest;
import io.chat4all.api.v1.InitiateUploadResponse;
import io.chat4all.api.v1.ListPartsRequest;
import io.chat4all.api.v1.ListPartsResponse;
import io.chat4all.api.v1.RemoveFileRequest;
import io.chat4all.api.v1.RemoveFileResponse;
import io.chat4all.api.v1.StreamUploadRequest;
import io.chat4all.api.v1.StreamUploadResponse;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.NewFile;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.Callers;
import io.chat4all.service.grpc.PieceStream;
import io.chat4all.storage.Files.StoredFile;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/// `chat4all.v1.FileService`.
///
/// Bytes go out as a stream: a write waits until the client has room. They come in as one that gives
/// credits: Helidon itself asks for the next message whether or not the last one is done with.
public final class GrpcFiles extends FileServiceGrpc.FileServiceImplBase {

    private static final int MESSAGE_BYTES = 64 * 1024;

    private static final int FEWEST_PIECES = 4;
    private static final int MOST_PIECES = 32;

    /// What one upload takes: its pieces, Helidon's and gRPC's copies of them, and what goes to the store.
    private static final int UPLOAD_BYTES = 1024 * 1024;

    private final FileCases files;
    private final PieceStream.Options uploads;
    private final Semaphore turns;

    /// @param transfersAtOnce how many uploads there may be at the same moment
    public GrpcFiles(FileCases files, int transfersAtOnce) {
        this.files = files;
        this.uploads = PieceStream.Options.of(pieces(transfersAtOnce));
        this.turns = new Semaphore(uploadsAtOnce(transfersAtOnce), true);
    }

    /// What an eighth of the heap has room for.
    private static int uploadsAtOnce(int transfersAtOnce) {
        return Math.clamp(Runtime.getRuntime().maxMemory() / 8 / UPLOAD_BYTES, 1, transfersAtOnce);
    }

    /// How many pieces of each upload may be on their way, so that all of them fit in an eighth of
    /// the heap. The farther away a client is, the more of them it needs.
    private static int pieces(int transfersAtOnce) {
        long room = Runtime.getRuntime().maxMemory() / 8 / transfersAtOnce;
        return Math.clamp(room / UploadStream.MOST_PIECE_BYTES, FEWEST_PIECES, MOST_PIECES);
    }

    @Override
    public void initiateUpload(InitiateUploadRequest request, StreamObserver<InitiateUploadResponse> answers) {
        Unary.answer(request, answers, () -> {
            var asked = new NewFile(
                    Ids.required("conversation_id", request.getConversationId(), ConversationId::parse),
                    Ids.optional("user_id", request.getUserId(), UserId::parse),
                    request.getName(),
                    request.getType(),
                    request.getSha256(),
                    request.getStripLocation());
            return FileProtos.initiated(files.initiate().initiate(Callers.principal(), asked, request.getBytes()));
        });
    }

    @Override
    public void listParts(ListPartsRequest request, StreamObserver<ListPartsResponse> answers) {
        Unary.answer(
                request,
                answers,
                () -> FileProtos.parts(
                        files.parts().find(Callers.principal(), file(request.getFileId()), request.getAddresses())));
    }

    @Override
    public void completeUpload(CompleteUploadRequest request, StreamObserver<CompleteUploadResponse> answers) {
        Unary.answer(request, answers, () -> {
            var file = files.complete().complete(Callers.principal(), file(request.getFileId()), request.getChecksum());
            return CompleteUploadResponse.newBuilder()
                    .setFile(FileProtos.file(file))
                    .build();
        });
    }

    @Override
    public StreamObserver<StreamUploadRequest> streamUpload(StreamObserver<StreamUploadResponse> answers) {
        return PieceStream.open(answers, uploads, new UploadStream(files.proceed(), turns));
    }

    @Override
    public void getUploadOffset(GetUploadOffsetRequest request, StreamObserver<GetUploadOffsetResponse> answers) {
        Unary.answer(
                request,
                answers,
                () -> GetUploadOffsetResponse.newBuilder()
                        .setProgress(FileProtos.progress(
                                files.proceed().progress(Callers.principal(), file(request.getFileId()))))
                        .build());
    }

    @Override
    public void getFile(GetFileRequest request, StreamObserver<GetFileResponse> answers) {
        Unary.answer(request, answers, () -> {
            var file = files.read().find(Callers.principal(), file(request.getFileId()));
            return GetFileResponse.newBuilder().setFile(FileProtos.file(file)).build();
        });
    }

    @Override
    public void createDownloadUrl(CreateDownloadUrlRequest request, StreamObserver<CreateDownloadUrlResponse> answers) {
        Unary.answer(request, answers, () -> {
            var address = files.read().address(Callers.principal(), file(request.getFileId()));
            return CreateDownloadUrlResponse.newBuilder()
                    .setUrl(address.address().toString())
                    .setExpiresAt(Protos.timestamp(address.expiresAt()))
                    .build();
        });
    }

    @Override
    public void downloadFile(DownloadFileRequest request, StreamObserver<DownloadFileResponse> answers) {
        Unary.requireKnownFields(request);
        Outages.asRefused(() -> {
            var file = files.read().ready(Callers.principal(), file(request.getFileId()));
            requireWithin(file, request.getOffset());
            files.read()
                    .read(
                            file,
                            request.getOffset(),
                            file.bytes() - request.getOffset(),
                            bytes -> send(bytes, (ServerCallStreamObserver<DownloadFileResponse>) answers));
            return file;
        });
        answers.onCompleted();
    }

    private static void requireWithin(StoredFile file, long offset) {
        if (offset < 0 || offset >= file.bytes()) {
            throw new Refused(
                    ErrorCode.RANGE_NOT_SATISFIABLE, "offset is 0 to %d, not %d".formatted(file.bytes() - 1, offset));
        }
    }

    private static void send(InputStream bytes, ServerCallStreamObserver<DownloadFileResponse> answers)
            throws IOException {
        var next = bytes.readNBytes(MESSAGE_BYTES);
        while (next.length > 0) {
            if (answers.isCancelled()) {
                throw new IOException("the client has gone");
            }
            answers.onNext(DownloadFileResponse.newBuilder()
                    .setData(UnsafeByteOperations.unsafeWrap(next))
                    .build());
            next = bytes.readNBytes(MESSAGE_BYTES);
        }
    }

    @Override
    public void getThumbnail(GetThumbnailRequest request, StreamObserver<GetThumbnailResponse> answers) {
        Unary.answer(request, answers, () -> {
            var found = files.thumbnail().find(Callers.principal(), file(request.getFileId()));
            return GetThumbnailResponse.newBuilder()
                    .setType(found.type())
                    .setData(UnsafeByteOperations.unsafeWrap(files.thumbnail().read(found)))
                    .build();
        });
    }

    @Override
    public void getFileUsage(GetFileUsageRequest request, StreamObserver<GetFileUsageResponse> answers) {
        Unary.answer(request, answers, () -> FileProtos.usage(files.quota().view(Callers.principal())));
    }

    @Override
    public void removeFile(RemoveFileRequest request, StreamObserver<RemoveFileResponse> answers) {
        Unary.answer(request, answers, () -> {
            files.remove().remove(Callers.principal(), file(request.getFileId()));
            return RemoveFileResponse.getDefaultInstance();
        });
    }

    static FileId file(String text) {
        return Ids.required("file_id", text, FileId::parse);
    }
}
