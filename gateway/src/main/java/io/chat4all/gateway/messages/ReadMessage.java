package io.chat4all.gateway.messages;

import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Receipt;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import io.chat4all.storage.PartReceipts;
import io.chat4all.storage.PartReceipts.OfPart;
import io.chat4all.storage.Receipts;
import io.chat4all.storage.Receipts.OfRecipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// One message, and what happened to it for each recipient.
public final class ReadMessage {

    public record WithReceipts(Message message, List<RecipientReceipt> receipts) {}

    private final ConversationAccess access;
    private final Conversations conversations;
    private final Messages messages;
    private final Receipts receipts;
    private final PartReceipts parts;

    public ReadMessage(
            ConversationAccess access,
            Conversations conversations,
            Messages messages,
            Receipts receipts,
            PartReceipts parts) {
        this.access = access;
        this.conversations = conversations;
        this.messages = messages;
        this.receipts = receipts;
        this.parts = parts;
    }

    /// @throws Refused MESSAGE_NOT_FOUND also when it is not stored yet; NOT_A_MEMBER
    public WithReceipts read(Principal caller, MessageId id) {
        caller.require(Scope.MESSAGES_READ);
        var placement = messages.placement(caller.tenant(), id).orElseThrow(() -> notFound(id));
        var visibleAfter = access.requireVisible(caller, placement.conversation());
        if (placement.seq() <= visibleAfter) {
            throw notFound(id);
        }
        var message = messages.at(placement.conversation(), placement.seq()).orElseThrow(() -> notFound(id));
        return new WithReceipts(message, receiptsOf(message));
    }

    private List<RecipientReceipt> receiptsOf(Message message) {
        return merged(
                message,
                conversations.members(message.conversation()),
                receipts.of(message.conversation(), message.seq()),
                parts.of(message.conversation(), message.seq()));
    }

    /// In the app a message is SENT to a member once it is stored and handed to the event bus. Of those who
    /// left since, what is known stays.
    static List<RecipientReceipt> merged(
            Message message, List<Member> members, List<OfRecipient> known, List<OfPart> parts) {
        var all = new LinkedHashMap<Way, Receipt>();
        members.stream()
                .filter(member -> !member.user().equals(message.sender()) && member.joinedSeq() < message.seq())
                .forEach(member -> all.put(
                        new Way(member.user(), Channel.APP), Receipt.of(DeliveryStatus.SENT, message.storedAt())));
        parts.forEach(part -> all.putIfAbsent(Way.of(part), Receipt.NONE));
        known.forEach(one -> all.merge(new Way(one.recipient(), one.channel()), one.receipt(), Receipt::merge));
        var byWay = parts.stream().collect(Collectors.groupingBy(Way::of));
        return all.entrySet().stream()
                .map(entry -> entry.getKey().receipt(entry.getValue(), byWay.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private record Way(UserId recipient, Channel channel) {

        static Way of(OfPart part) {
            return new Way(
                    part.part().delivery().recipient(), part.part().delivery().channel());
        }

        RecipientReceipt receipt(Receipt receipt, List<OfPart> parts) {
            return new RecipientReceipt(recipient, channel, receipt, parts);
        }
    }

    private static Refused notFound(MessageId id) {
        return new Refused(
                ErrorCode.MESSAGE_NOT_FOUND,
                "there is no message " + id + "; one that was accepted a moment ago may not be stored yet");
    }
}
