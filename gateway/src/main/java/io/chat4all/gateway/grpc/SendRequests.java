package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.Payload;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.Send;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;

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
                text(request.getPayload()),
                request.getMetadataMap());
    }

    private static String text(Payload payload) {
        return switch (payload.getBodyCase()) {
            case TEXT -> payload.getText();
            case BODY_NOT_SET -> textOfNothing(payload);
        };
    }

    private static String textOfNothing(Payload payload) {
        if (payload.getUnknownFields().asMap().isEmpty()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "payload is missing");
        }
        throw new Refused(
                ErrorCode.UNSUPPORTED_PAYLOAD, "the payload is of a kind that is not available: there is 'text'");
    }
}
