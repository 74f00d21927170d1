package io.chat4all.gateway.grpc;

import com.google.protobuf.ByteString;
import io.chat4all.api.v1.Heartbeat;
import io.chat4all.api.v1.StreamUploadRequest;
import io.chat4all.api.v1.StreamUploadResponse;
import io.chat4all.api.v1.UploadBeginning;
import io.chat4all.api.v1.UploadCredit;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.gateway.files.ContinueUpload;
import io.chat4all.gateway.files.ContinueUpload.Progress;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.Callers;
import io.chat4all.service.grpc.PieceStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// An upload that goes on, in one stream. No more of it is held than the pieces that there are credits for.
final class UploadStream implements PieceStream.Protocol<StreamUploadRequest, StreamUploadResponse> {

    static final int MOST_PIECE_BYTES = 64 * 1024;

    /// For a turn. Who waits holds nothing.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ContinueUpload proceed;
    private final Semaphore turns;

    /// @param turns as many uploads as go on at the same moment
    UploadStream(ContinueUpload proceed, Semaphore turns) {
        this.proceed = proceed;
        this.turns = turns;
    }

    @Override
    public StreamUploadResponse credit(int pieces) {
        return StreamUploadResponse.newBuilder()
                .setCredit(UploadCredit.newBuilder().setPieces(pieces))
                .build();
    }

    @Override
    public StreamUploadResponse heartbeat() {
        return StreamUploadResponse.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build();
    }

    @Override
    public ByteString piece(StreamUploadRequest request) {
        if (!request.hasPiece()) {
            throw new Refused(ErrorCode.MALFORMED_BODY, "there is no piece in the request");
        }
        int bytes = request.getPiece().size();
        if (bytes == 0 || bytes > MOST_PIECE_BYTES) {
            throw new Refused(
                    bytes == 0 ? ErrorCode.INVALID_ARGUMENT : ErrorCode.BODY_TOO_LARGE,
                    "a piece has 1 to %d bytes, not %d".formatted(MOST_PIECE_BYTES, bytes));
        }
        return request.getPiece();
    }

    @Override
    public StreamUploadResponse take(StreamUploadRequest request, PieceStream.Content content) {
        var beginning = beginning(request);
        var progress = inTurn(() -> Outages.asRefused(() -> append(beginning, content)));
        return StreamUploadResponse.newBuilder()
                .setProgress(FileProtos.progress(progress))
                .build();
    }

    private Progress inTurn(Supplier<Progress> upload) {
        if (!hasTurn()) {
            throw new Refused(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "as many uploads over gRPC go on as this server has room for: go on later");
        }
        try {
            return upload.get();
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Progress append(UploadBeginning beginning, PieceStream.Content content) {
        var caller = Callers.principal();
        var file = GrpcFiles.file(beginning.getFileId());
        long bytes = beginning.getBytes();
        return bytes == 0
                ? proceed.appendRest(caller, file, beginning.getOffset(), content::read)
                : proceed.append(
                        caller, file, beginning.getOffset(), () -> content.read(bytes), OptionalLong.of(bytes));
    }

    private static UploadBeginning beginning(StreamUploadRequest request) {
        Unary.requireKnownFields(request);
        if (!request.hasBeginning()) {
            throw new Refused(ErrorCode.MALFORMED_BODY, "the first message does not say what goes on, and where");
        }
        var beginning = request.getBeginning();
        Unary.requireKnownFields(beginning);
        if (beginning.getBytes() < 0) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "bytes is 0 or more, not " + beginning.getBytes());
        }
        return beginning;
    }
}
