package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.Send;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A send, as it comes in one call or over a stream.
final class SendRequests {

    private SendRequests() {}

    static Send read(SendMessageRequest request) {
        Unary.requireKnownFields(request);
        return new Send(
                Ids.optional("message_id", request.getMessageId(), MessageId::parse),
                Ids.required("conversation_id", request.getConversationId(), ConversationId::parse),
                Ids.optional("from", request.getFrom(), UserId::parse),
                Ids.list("to", request.getToList(), UserId::parse),
                request.getChannelsList(),
                RouteSteps.route(request.getRoutesList()),
                Payloads.parts(request.getPayload()),
                request.getMetadataMap(),
                deliverAt(request));
    }

    private static Optional<Instant> deliverAt(SendMessageRequest request) {
        try {
            return request.hasDeliverAt()
                    ? Optional.of(Instant.ofEpochSecond(
                            request.getDeliverAt().getSeconds(),
                            request.getDeliverAt().getNanos()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "deliver_at is not a time", e);
        }
    }
}
