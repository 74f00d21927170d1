package io.chat4all.gateway.grpc;

import com.google.protobuf.Timestamp;
import io.chat4all.api.v1.Conversation;
import io.chat4all.api.v1.ConversationType;
import io.chat4all.api.v1.DeliveryFailure;
import io.chat4all.api.v1.DeliveryStatus;
import io.chat4all.api.v1.Member;
import io.chat4all.api.v1.Message;
import io.chat4all.api.v1.PartReceipt;
import io.chat4all.api.v1.Receipt;
import io.chat4all.api.v1.SendMessageResponse;
import io.chat4all.gateway.conversations.ConversationView;
import io.chat4all.gateway.conversations.ConversationView.MemberView;
import io.chat4all.gateway.messages.Accepted;
import io.chat4all.gateway.messages.RecipientReceipt;
import io.chat4all.storage.PartReceipts.OfPart;
import java.time.Instant;

/// What the use cases give, as protobuf.
final class Protos {

    private Protos() {}

    static Conversation conversation(ConversationView view) {
        var conversation = view.conversation();
        return Conversation.newBuilder()
                .setConversationId(conversation.id().toString())
                .setType(
                        switch (conversation.type()) {
                            case DIRECT -> ConversationType.CONVERSATION_TYPE_DIRECT;
                            case GROUP -> ConversationType.CONVERSATION_TYPE_GROUP;
                        })
                .addAllMembers(view.members().stream().map(Protos::member).toList())
                .putAllMetadata(conversation.metadata())
                .setCreatedAt(timestamp(conversation.createdAt()))
                .setLastSeq(view.lastSeq())
                .build();
    }

    private static Member member(MemberView member) {
        return Member.newBuilder()
                .setUserId(member.user().toString())
                .setJoinedSeq(member.joinedSeq())
                .setReadSeq(member.readSeq())
                .build();
    }

    static SendMessageResponse accepted(Accepted accepted) {
        var answer = SendMessageResponse.newBuilder()
                .setMessageId(accepted.id().toString())
                .setConversationId(accepted.conversation().toString())
                .setStatus("accepted")
                .setAcceptedAt(timestamp(accepted.acceptedAt()))
                .setRepeatedSend(accepted.repeated());
        accepted.deliverAt().map(Protos::timestamp).ifPresent(answer::setDeliverAt);
        return answer.build();
    }

    static Message message(io.chat4all.model.Message message) {
        return Message.newBuilder()
                .setMessageId(message.id().toString())
                .setConversationId(message.conversation().toString())
                .setSeq(message.seq())
                .setFrom(message.sender().toString())
                .setPayload(Payloads.payload(message.payload()))
                .putAllMetadata(message.metadata())
                .setAcceptedAt(timestamp(message.acceptedAt()))
                .setStoredAt(timestamp(message.storedAt()))
                .build();
    }

    /// Times that are not known are left out.
    static Receipt receipt(RecipientReceipt one) {
        var answer = Receipt.newBuilder()
                .setUserId(one.recipient().toString())
                .setChannel(one.channel().wireName());
        one.receipt().status().ifPresent(status -> answer.setStatus(status(status)));
        for (var status : io.chat4all.model.DeliveryStatus.values()) {
            one.receipt().at(status).map(Protos::timestamp).ifPresent(at -> {
                switch (status) {
                    case SENT -> answer.setSentAt(at);
                    case DELIVERED -> answer.setDeliveredAt(at);
                    case READ -> answer.setReadAt(at);
                    case FAILED -> answer.setFailedAt(at);
                }
            });
        }
        one.failure().ifPresent(failure -> answer.setFailure(failure(failure)));
        return answer.addAllParts(one.parts().stream().map(Protos::part).toList())
                .build();
    }

    static PartReceipt part(OfPart part) {
        var answer = PartReceipt.newBuilder()
                .setPart(part.part().number())
                .setExternalId(part.externalId())
                .setNote(part.note());
        part.receipt().status().ifPresent(status -> answer.setStatus(status(status)));
        for (var status : io.chat4all.model.DeliveryStatus.values()) {
            part.receipt().at(status).map(Protos::timestamp).ifPresent(at -> {
                switch (status) {
                    case SENT -> answer.setSentAt(at);
                    case DELIVERED -> answer.setDeliveredAt(at);
                    case READ -> answer.setReadAt(at);
                    case FAILED -> answer.setFailedAt(at);
                }
            });
        }
        part.failure().ifPresent(failure -> answer.setFailure(failure(failure)));
        return answer.build();
    }

    static DeliveryFailure failure(io.chat4all.model.DeliveryFailure failure) {
        return DeliveryFailure.newBuilder()
                .setReason(failure.reason())
                .setCode(failure.code())
                .setDetail(failure.detail())
                .build();
    }

    static DeliveryStatus status(io.chat4all.model.DeliveryStatus status) {
        return switch (status) {
            case SENT -> DeliveryStatus.DELIVERY_STATUS_SENT;
            case DELIVERED -> DeliveryStatus.DELIVERY_STATUS_DELIVERED;
            case READ -> DeliveryStatus.DELIVERY_STATUS_READ;
            case FAILED -> DeliveryStatus.DELIVERY_STATUS_FAILED;
        };
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
