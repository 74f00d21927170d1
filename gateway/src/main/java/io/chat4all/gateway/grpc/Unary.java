package io.chat4all.gateway.grpc;

import com.google.protobuf.Message;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/// What all calls with one request and one answer have in common.
final class Unary {

    private Unary() {}

    static <R> void answer(Message request, StreamObserver<R> answers, Supplier<R> call) {
        requireKnownFields(request);
        answers.onNext(Outages.asRefused(call));
        answers.onCompleted();
    }

    /// A field of a newer client is refused, as in REST: what it asks for would not happen.
    ///
    /// @throws Refused UNKNOWN_FIELD
    static void requireKnownFields(Message request) {
        var unknown = request.getUnknownFields().asMap().keySet();
        if (!unknown.isEmpty()) {
            throw new Refused(
                    ErrorCode.UNKNOWN_FIELD,
                    "%s has no field with the number %s"
                            .formatted(request.getDescriptorForType().getFullName(), unknown));
        }
    }
}
