package io.chat4all.perf;

import io.chat4all.api.v1.Payload;
import io.chat4all.api.v1.SendMessageRequest;
import java.util.UUID;

/// A message as it is about to be sent.
record Outgoing(UUID messageId, Pair pair, String text) {

    SendMessageRequest toProto() {
        return SendMessageRequest.newBuilder()
                .setMessageId(messageId.toString())
                .setConversationId(pair.conversationId())
                .setFrom(pair.sender())
                .setPayload(Payload.newBuilder().setText(text))
                .build();
    }
}
