package io.chat4all.presence;

import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Uuids;
import io.chat4all.service.telemetry.Tracing;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/// Writes into the log that messages reached a person, or were read. Safe to repeat.
final class ReportStatus {

    private final Producer<StatusReported> statuses;
    private final Tracing tracing;
    private final Clock clock;

    ReportStatus(Producer<StatusReported> statuses, Tracing tracing, Clock clock) {
        this.statuses = statuses;
        this.tracing = tracing;
        this.clock = clock;
    }

    CompletableFuture<LogPosition> delivered(Person person, ConversationId conversation, long fromSeq, long toSeq) {
        return report(person, conversation, StatusKind.STATUS_KIND_DELIVERED, fromSeq, toSeq);
    }

    CompletableFuture<LogPosition> read(Person person, ConversationId conversation, long upToSeq) {
        return report(person, conversation, StatusKind.STATUS_KIND_READ, 0, upToSeq);
    }

    private CompletableFuture<LogPosition> report(
            Person person, ConversationId conversation, StatusKind kind, long fromSeq, long toSeq) {
        var record = StatusReported.newBuilder()
                .setTenantId(Uuids.toBytes(person.tenant().value()))
                .setConversationId(Uuids.toBytes(conversation.value()))
                .setUserId(Uuids.toBytes(person.user().value()))
                .setChannel(Channel.APP.wireName())
                .setKind(kind)
                .setFromSeq(fromSeq)
                .setToSeq(toSeq)
                .setHappenedAtMillis(clock.millis())
                .build();
        return tracing.enter(CallContext.NONE, "WebSocket " + kind)
                .call(() -> statuses.sendAsync(conversation.toString(), record));
    }
}
