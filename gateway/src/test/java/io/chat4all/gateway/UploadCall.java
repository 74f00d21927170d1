package io.chat4all.gateway;

import com.google.protobuf.UnsafeByteOperations;
import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingV2Stub;
import io.chat4all.api.v1.StreamUploadRequest;
import io.chat4all.api.v1.StreamUploadResponse;
import io.chat4all.api.v1.StreamUploadResponse.KindCase;
import io.chat4all.api.v1.UploadBeginning;
import io.chat4all.api.v1.UploadProgress;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;

/// One upload over gRPC as a client does it.
final class UploadCall {

    static final int PIECE = 64 * 1024;

    private final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private final BlockingClientCall<StreamUploadRequest, StreamUploadResponse> call;

    private UploadCall(FileServiceBlockingV2Stub files) {
        this.call = files.withInterceptors(
                        MetadataUtils.newCaptureMetadataInterceptor(new AtomicReference<>(), trailers))
                .streamUpload();
    }

    static UploadCall open(Channel channel, String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return new UploadCall(FileServiceGrpc.newBlockingV2Stub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    /// @param bytes how many are to come; 0 for all
    UploadCall begin(String file, long offset, long bytes) {
        write(StreamUploadRequest.newBuilder()
                .setBeginning(UploadBeginning.newBuilder()
                        .setFileId(file)
                        .setOffset(offset)
                        .setBytes(bytes))
                .build());
        return this;
    }

    void piece(byte[] piece) {
        write(StreamUploadRequest.newBuilder()
                .setPiece(UnsafeByteOperations.unsafeWrap(piece))
                .build());
    }

    private void write(StreamUploadRequest request) {
        answered(() -> call.write(request));
    }

    /// Keeps to its credits.
    ///
    /// @throws StatusRuntimeException as the stream ended
    UploadProgress send(InputStream content, int pieceBytes) {
        for (var answer = next(); ; answer = next()) {
            if (answer.getKindCase() == KindCase.PROGRESS) {
                return answer.getProgress();
            }
            for (int i = 0; i < answer.getCredit().getPieces(); i++) {
                sendNext(content, pieceBytes);
            }
        }
    }

    private void sendNext(InputStream content, int bytes) {
        try {
            var piece = content.readNBytes(bytes);
            if (piece.length > 0) {
                piece(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for what is no heartbeat.
    StreamUploadResponse next() {
        while (true) {
            var answer = answered(call::read);
            if (answer == null) {
                throw new AssertionError("the stream ended without a word");
            }
            if (!answer.hasHeartbeat()) {
                return answer;
            }
        }
    }

    int awaitCredit() {
        return next().getCredit().getPieces();
    }

    /// The client sends nothing more.
    void end() {
        call.halfClose();
    }

    void cancel() {
        call.cancel("given up by a test", null);
    }

    private interface Step<T> {
        T take() throws InterruptedException, StatusException;
    }

    private <T> T answered(Step<T> step) {
        try {
            return step.take();
        } catch (StatusException e) {
            throw new StatusRuntimeException(e.getStatus(), trailers.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
