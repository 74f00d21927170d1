package io.chat4all.perf;

import io.grpc.Metadata;
import io.grpc.Status;
import java.net.ConnectException;

/// Reads off a failed call whether the message may have been sent all the same.
final class GrpcOutcomes {

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER);

    private GrpcOutcomes() {}

    /// A refusal bears the server's own code: a connection that breaks off can look like one (gRPC makes
    /// `RESOURCE_EXHAUSTED` of an `ENHANCE_YOUR_CALM`), and says nothing about the message.
    static Outcome of(Throwable failure) {
        var status = Status.fromThrowable(failure);
        var trailers = Status.trailersFromThrowable(failure);
        var errorCode = trailers == null ? null : trailers.get(ERROR_CODE);
        if (errorCode != null) {
            var reason = status.getCode() + " " + errorCode;
            return isClearNo(status.getCode()) ? new Outcome.Refused(reason) : new Outcome.Unknown(reason);
        }
        return status.getCause() instanceof ConnectException
                ? new Outcome.Refused(reason(status))
                : new Outcome.Unknown(reason(status));
    }

    private static boolean isClearNo(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    RESOURCE_EXHAUSTED,
                    UNIMPLEMENTED -> true;
            case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS -> false;
        };
    }

    /// Without what differs from call to call, so that it can be counted.
    private static String reason(Status status) {
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED || status.getDescription() == null) {
            return status.getCode().name();
        }
        var cause = status.getCause() == null ? "" : " (" + status.getCause() + ")";
        return status.getCode() + " " + status.getDescription() + cause;
    }
}
