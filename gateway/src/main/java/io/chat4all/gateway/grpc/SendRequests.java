package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.Send;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;

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
                request.getMetadataMap());
    }
}
