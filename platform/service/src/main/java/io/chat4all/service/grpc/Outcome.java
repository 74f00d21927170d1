package io.chat4all.service.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.chat4all.messaging.CallContext;
import io.chat4all.service.errors.Failures;
import io.chat4all.service.errors.Refused;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import org.jspecify.annotations.Nullable;

/// How a failed call ends: a status, and trailers that say more.
///
/// A refusal carries its code twice: as the text trailer `chat4all-error-code` (`text_length`) for people and
/// proxies, and as `google.rpc.ErrorInfo` (reason `TEXT_LENGTH`, domain `chat4all.dev`) in
/// `grpc-status-details-bin`, where gRPC libraries look for it; one that may succeed later also carries
/// `google.rpc.RetryInfo`. `chat4all-trace-id` is the id of the call's trace.
record Outcome(Status status, Metadata trailers) {

    static final Metadata.Key<String> CODE = Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER);

    /// Of the call, as it stands in our logs.
    static final Metadata.Key<String> TRACE_ID = Metadata.Key.of("chat4all-trace-id", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<com.google.rpc.Status> DETAILS = Metadata.Key.of(
            "grpc-status-details-bin", ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));
    private static final String DOMAIN = "chat4all.dev";

    static Outcome of(Throwable failure, Failures failures, String method) {
        return switch (failure) {
            case StatusRuntimeException e -> new Outcome(e.getStatus(), copy(e.getTrailers()));
            case StatusException e -> new Outcome(e.getStatus(), copy(e.getTrailers()));
            default -> of(failures.told(failure, method));
        };
    }

    private static Metadata copy(@Nullable Metadata trailers) {
        var copy = new Metadata();
        if (trailers != null) {
            copy.merge(trailers);
        }
        return copy;
    }

    private static Outcome of(Refused refused) {
        var trailers = new Metadata();
        trailers.put(CODE, refused.code().wireName());
        CallContext.current().traceId().ifPresent(id -> trailers.put(TRACE_ID, id));
        trailers.put(DETAILS, details(refused));
        return new Outcome(refused.code().grpcCode().toStatus().withDescription(refused.detail()), trailers);
    }

    private static com.google.rpc.Status details(Refused refused) {
        var details = com.google.rpc.Status.newBuilder()
                .setCode(refused.code().grpcCode().value())
                .setMessage(refused.detail())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(refused.code().name())
                        .setDomain(DOMAIN)
                        .build()));
        if (refused.code().isRetryable()) {
            details.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder().setSeconds(1))
                    .build()));
        }
        return details.build();
    }
}
