package io.chat4all.dispatcher;

import io.chat4all.dispatcher.RecentMessages.Sent;
import io.chat4all.model.Member;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Receipts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Merges a status into the receipts of its messages and tells their senders. Safe to repeat, and to come late or in
/// any order.
///
/// A watermark is worked off page by page, its mark is moved last: after a crash in between, what was left is done
/// again.
final class RecordStatus {

    private static final int PAGE = 200;

    private final Conversations conversations;
    private final Messages messages;
    private final RecentMessages recent;
    private final Receipts receipts;
    private final EventPublisher events;

    RecordStatus(
            Conversations conversations,
            Messages messages,
            RecentMessages recent,
            Receipts receipts,
            EventPublisher events) {
        this.conversations = conversations;
        this.messages = messages;
        this.recent = recent;
        this.receipts = receipts;
        this.events = events;
    }

    void record(ReportedStatus status) {
        if (status.isWatermark()) {
            recordWatermark(status);
        } else {
            recordRange(status);
        }
    }

    private void recordRange(ReportedStatus status) {
        for (var first = status.fromSeq(); first <= status.toSeq(); first += PAGE) {
            var last = Math.min(first + PAGE - 1, status.toSeq());
            merge(
                    status,
                    LongStream.rangeClosed(first, last)
                            .mapToObj(seq -> recent.at(status.conversation(), seq))
                            .flatMap(Optional::stream)
                            .toList());
        }
    }

    private void recordWatermark(ReportedStatus status) {
        var marked = receipts.readMark(status.conversation(), status.recipient());
        var done = Math.max(marked, joinedSeq(status));
        for (var page = unmarked(status, done); !page.isEmpty(); page = unmarked(status, done)) {
            merge(status, page);
            done = page.getLast().seq();
        }
        if (done > marked) {
            receipts.markRead(status.conversation(), status.recipient(), done, status.at());
        }
    }

    private List<Sent> unmarked(ReportedStatus status, long done) {
        if (done >= status.toSeq()) {
            return List.of();
        }
        return messages.list(status.conversation(), done, PAGE).stream()
                .filter(message -> message.seq() <= status.toSeq())
                .map(Sent::of)
                .toList();
    }

    /// What was said before a member joined, it has not read. Who is no member any more has nothing left to mark.
    private long joinedSeq(ReportedStatus status) {
        return conversations
                .member(status.conversation(), status.recipient())
                .map(Member::joinedSeq)
                .orElse(status.toSeq());
    }

    /// What somebody sent itself has no receipt of its own reading.
    private void merge(ReportedStatus status, List<Sent> page) {
        var others = page.stream()
                .filter(message -> !message.sender().equals(status.recipient()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        receipts.record(
                status.conversation(),
                others.stream().map(message -> rowOf(status, message)).toList());
        others.stream()
                .collect(Collectors.groupingBy(Sent::sender))
                .forEach((sender, sent) -> events.publish(Events.receiptChanged(status, sender, sent)));
    }

    private static Receipts.Status rowOf(ReportedStatus status, Sent message) {
        return new Receipts.Status(message.seq(), status.recipient(), status.channel(), status.status(), status.at());
    }
}
