package io.chat4all.dispatcher;

import com.google.protobuf.ByteString;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.MembershipChanged;
import io.chat4all.log.v1.MessageStored;
import io.chat4all.log.v1.ReceiptChanged;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.EventCall;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The dispatcher's records as the events that presence nodes get, told in the call that is current.
final class Events {

    private Events() {}

    /// To all members, the sender too: its other devices show the message, and it learns the number.
    static Event messageStored(Message message, List<Member> members) {
        var payload = LoggedPayload.of(message.payload());
        return Event.newBuilder()
                .setCall(EventCall.current())
                .setTenantId(Uuids.toBytes(message.tenant().value()))
                .setConversationId(Uuids.toBytes(message.conversation().value()))
                .addAllUsers(bytes(members.stream().map(Member::user)))
                .setMessageStored(MessageStored.newBuilder()
                        .setSeq(message.seq())
                        .setMessageId(Uuids.toBytes(message.id().value()))
                        .setSenderId(Uuids.toBytes(message.sender().value()))
                        .setText(payload.text())
                        .addAllParts(payload.parts())
                        .putAllMetadata(message.metadata())
                        .setAcceptedAtMillis(message.acceptedAt().toEpochMilli())
                        .setStoredAtMillis(message.storedAt().toEpochMilli()))
                .build();
    }

    /// To the sender of the messages.
    static Event receiptChanged(ReportedStatus status, UserId sender, List<RecentMessages.Sent> messages) {
        var receipt = ReceiptChanged.newBuilder()
                .setUserId(Uuids.toBytes(status.recipient().value()))
                .setChannel(status.channel().wireName())
                .setStatus(status.status().name())
                .setFromSeq(messages.getFirst().seq())
                .setToSeq(messages.getLast().seq())
                .setHappenedAtMillis(status.at().toEpochMilli());
        status.failure()
                .ifPresent(failure -> receipt.setFailure(Failure.newBuilder()
                        .setReason(failure.reason())
                        .setCode(failure.code())
                        .setDetail(failure.detail())));
        if (messages.size() == 1) {
            receipt.setMessageId(Uuids.toBytes(messages.getFirst().id().value()));
        }
        return Event.newBuilder()
                .setCall(EventCall.current())
                .setTenantId(Uuids.toBytes(status.tenant().value()))
                .setConversationId(Uuids.toBytes(status.conversation().value()))
                .addUsers(Uuids.toBytes(sender.value()))
                .setReceiptChanged(receipt)
                .build();
    }

    /// To the members there are now, and to those who were removed.
    static Event membershipChanged(ChangedMembers change, List<Member> members) {
        var told = Stream.concat(members.stream().map(Member::user), change.removed().stream());
        return Event.newBuilder()
                .setCall(EventCall.current())
                .setTenantId(Uuids.toBytes(change.tenant().value()))
                .setConversationId(Uuids.toBytes(change.conversation().value()))
                .addAllUsers(bytes(told.distinct()))
                .setMembershipChanged(MembershipChanged.newBuilder()
                        .addAllAdded(bytes(change.added()))
                        .addAllRemoved(bytes(change.removed())))
                .build();
    }

    private static List<ByteString> bytes(Collection<UserId> users) {
        return bytes(users.stream());
    }

    private static List<ByteString> bytes(Stream<UserId> users) {
        return users.map(user -> Uuids.toBytes(user.value())).toList();
    }
}
