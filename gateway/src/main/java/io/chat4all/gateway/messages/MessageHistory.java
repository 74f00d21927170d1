package io.chat4all.gateway.messages;

import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Message;
import io.chat4all.model.Receipt;
import io.chat4all.model.ReceiptSummary;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.StatusHistory;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.PartAttempt;
import io.chat4all.storage.PartReceipts.OfPart;
import io.chat4all.storage.PartReceipts.OfPartHistory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happened to one message: with whom, when, on which channel, by whose word.
public record MessageHistory(Message message, List<RecipientHistory> recipients) {

    public MessageHistory {
        recipients = List.copyOf(recipients);
    }

    /// @param receipts of each recipient on each channel of which something is known
    /// @param told of parts
    /// @param attempts to send them; there may be some of parts without a receipt
    static MessageHistory of(
            Message message, List<RecipientReceipt> receipts, List<OfPartHistory> told, List<PartAttempt> attempts) {
        var untold = attempts.stream()
                .map(RecipientReceipt::attempted)
                .filter(way -> receipts.stream().noneMatch(way::isSameWay))
                .distinct();
        return new MessageHistory(
                message,
                Stream.concat(receipts.stream(), untold)
                        .map(receipt -> recipient(receipt, told, attempts))
                        .toList());
    }

    private static RecipientHistory recipient(
            RecipientReceipt receipt, List<OfPartHistory> told, List<PartAttempt> attempts) {
        var begun = attempts.stream()
                .filter(attempt -> receipt.isSameWay(RecipientReceipt.attempted(attempt)))
                .toList();
        var silent = begun.stream()
                .map(PartAttempt::part)
                .distinct()
                .filter(part ->
                        receipt.parts().stream().noneMatch(known -> known.part().number() == part.number()))
                .map(part -> new OfPart(part, "", "", Optional.empty(), Receipt.NONE));
        return new RecipientHistory(
                receipt,
                receipt.channel().equals(Channel.APP) ? inTheApp(receipt.receipt()) : StatusHistory.NONE,
                Stream.concat(receipt.parts().stream(), silent)
                        .map(part -> part(part, told, begun))
                        .toList());
    }

    private static RecipientHistory.PartHistory part(
            OfPart part, List<OfPartHistory> told, List<PartAttempt> attempts) {
        var number = part.part().number();
        return new RecipientHistory.PartHistory(
                part,
                told.stream()
                        .filter(one -> one.number() == number
                                && one.delivery().equals(part.part().delivery()))
                        .map(OfPartHistory::history)
                        .reduce(StatusHistory.NONE, StatusHistory::merge),
                attempts.stream()
                        .filter(one -> one.part().number() == number)
                        .map(PartAttempt::attempt)
                        .toList());
    }

    /// There each status comes once, from the recipient's application, at the time of our own clock: its
    /// receipt is its history.
    private static StatusHistory inTheApp(Receipt receipt) {
        return new StatusHistory(receipt.firstTimes().entrySet().stream()
                .map(first -> StatusEvent.of(
                        first.getKey(),
                        first.getValue(),
                        first.getKey() == DeliveryStatus.SENT ? Witness.SERVICE : Witness.CLIENT))
                .toList());
    }

    public ReceiptSummary summary() {
        var byRecipient = recipients.stream()
                .map(RecipientHistory::receipt)
                .collect(Collectors.toMap(RecipientReceipt::recipient, RecipientReceipt::receipt, Receipt::merge));
        return ReceiptSummary.of(byRecipient.values());
    }
}
