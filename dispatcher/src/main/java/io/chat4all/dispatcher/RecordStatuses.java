package io.chat4all.dispatcher;

import io.chat4all.dispatcher.RecentMessages.Sent;
import io.chat4all.model.Member;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Receipts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Merges statuses into the receipts of their messages and tells the senders. Safe to repeat, and to come
/// late or in any order.
///
/// A watermark is worked off page by page, its mark is moved last: after a crash in between, what was left
/// is done again.
final class RecordStatuses {

    private static final int PAGE = 200;

    private final Conversations conversations;
    private final Messages messages;
    private final RecentMessages recent;
    private final Receipts receipts;
    private final MergeParts parts;
    private final FollowRoutes routes;
    private final EventPublisher events;

    RecordStatuses(
            Conversations conversations,
            Messages messages,
            RecentMessages recent,
            Receipts receipts,
            MergeParts parts,
            FollowRoutes routes,
            EventPublisher events) {
        this.conversations = conversations;
        this.messages = messages;
        this.recent = recent;
        this.receipts = receipts;
        this.parts = parts;
        this.routes = routes;
        this.events = events;
    }

    /// What a status says about some messages, all of others than who reports it.
    private record Change(ReportedStatus status, List<Sent> messages) {

        /// What somebody sent itself has no receipt of its own reading.
        static Change of(ReportedStatus status, List<Sent> messages) {
            return new Change(
                    status,
                    messages.stream()
                            .filter(message -> !message.sender().equals(status.recipient()))
                            .toList());
        }

        Stream<Receipts.Status> rows() {
            return messages.stream()
                    .map(message -> new Receipts.Status(
                            message.seq(), status.recipient(), status.channel(), status.status(), status.at()));
        }
    }

    /// Ranges go to the store together, as those of a batch are mostly of one message each.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when what follows from a failure cannot be logged
    void record(List<ReportedStatus> statuses) {
        var changes = new ArrayList<Change>();
        var merged = parts.merge(statuses);
        for (var status : merged) {
            if (status.isWatermark()) {
                recordWatermark(status);
            } else {
                recordRange(status, changes);
            }
        }
        merge(changes);
        merged.stream()
                .filter(ReportedStatus::isFailure)
                .forEach(status -> status.call().run(() -> routes.failed(status)));
    }

    /// Leaves to its caller to merge the changes that are not many yet.
    private void recordRange(ReportedStatus status, List<Change> changes) {
        for (var first = status.fromSeq(); first <= status.toSeq(); first += PAGE) {
            var last = Math.min(first + PAGE - 1, status.toSeq());
            var sent = LongStream.rangeClosed(first, last)
                    .mapToObj(seq -> recent.at(status.conversation(), seq))
                    .flatMap(Optional::stream)
                    .toList();
            changes.add(Change.of(status, sent));
            if (changes.stream().mapToInt(change -> change.messages.size()).sum() >= PAGE) {
                merge(changes);
                changes.clear();
            }
        }
    }

    private void recordWatermark(ReportedStatus status) {
        var marked = receipts.readMark(status.conversation(), status.recipient());
        var done = Math.max(marked, joinedSeq(status));
        for (var page = unmarked(status, done); !page.isEmpty(); page = unmarked(status, done)) {
            merge(List.of(Change.of(status, page)));
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

    /// What was said before a member joined, it has not read. Who is no member any more has nothing left to
    /// mark.
    private long joinedSeq(ReportedStatus status) {
        return conversations
                .member(status.conversation(), status.recipient())
                .map(Member::joinedSeq)
                .orElse(status.toSeq());
    }

    private void merge(List<Change> changes) {
        changes.stream()
                .collect(Collectors.groupingBy(change -> change.status.conversation()))
                .forEach((conversation, ofIt) -> receipts.record(
                        conversation, ofIt.stream().flatMap(Change::rows).toList()));
        for (var change : changes) {
            change.messages.stream()
                    .collect(Collectors.groupingBy(Sent::sender))
                    .forEach((sender, sent) -> change.status
                            .call()
                            .run(() -> events.publish(Events.receiptChanged(change.status, sender, sent))));
        }
    }
}
