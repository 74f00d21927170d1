package io.chat4all.perf.files;

import com.google.protobuf.UnsafeByteOperations;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingV2Stub;
import io.chat4all.api.v1.StreamUploadRequest;
import io.chat4all.api.v1.StreamUploadResponse;
import io.chat4all.api.v1.UploadBeginning;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/// An upload over gRPC, with a piece for each credit.
final class UploadCall {

    /// The longest that the gateway takes.
    private static final int PIECE = 64 * 1024;

    private final BlockingClientCall<StreamUploadRequest, StreamUploadResponse> call;

    UploadCall(FileServiceBlockingV2Stub files) {
        this.call = files.streamUpload();
    }

    /// @param from where it goes on
    /// @param content all from there on
    /// @throws StatusRuntimeException as the stream ended
    void send(String file, long from, InputStream content) throws IOException {
        try {
            call.write(StreamUploadRequest.newBuilder()
                    .setBeginning(UploadBeginning.newBuilder().setFileId(file).setOffset(from))
                    .build());
            for (var answer = call.read(); answer != null; answer = call.read()) {
                sendPieces(answer.getCredit().getPieces(), content);
            }
        } catch (StatusException e) {
            throw new StatusRuntimeException(e.getStatus(), e.getTrailers());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file went up");
        }
    }

    private void sendPieces(int credits, InputStream content)
            throws IOException, InterruptedException, StatusException {
        for (int left = credits; left > 0; left--) {
            var piece = content.readNBytes(PIECE);
            if (piece.length > 0) {
                call.write(StreamUploadRequest.newBuilder()
                        .setPiece(UnsafeByteOperations.unsafeWrap(piece))
                        .build());
            }
        }
    }
}
