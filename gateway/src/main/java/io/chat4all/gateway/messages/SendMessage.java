package io.chat4all.gateway.messages;

import com.google.protobuf.ByteString;
import io.chat4all.gateway.calls.ActingUser;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.gateway.channels.ChannelChoice;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.gateway.messages.RecentSends.Attempt;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.LoggedReach;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Messages.Placement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Accepts a message: checks it, and writes it to the log. Safe to repeat with the same message id.
///
/// A repeated send is known by what this gateway accepted a moment ago, or by what is stored. What slips
/// through both (the same id by two gateways at once) the dispatcher drops: the first in the log counts.
public final class SendMessage {

    private final ConversationAccess access;
    private final Messages messages;
    private final AcceptedLog log;
    private final SendRules rules;
    private final AttachedFiles files;
    private final SendMetrics metrics;
    private final Clock clock;
    private final RecentSends recent = new RecentSends();

    public SendMessage(
            ConversationAccess access,
            Messages messages,
            AcceptedLog log,
            SendRules rules,
            AttachedFiles files,
            SendMetrics metrics,
            Clock clock) {
        this.access = access;
        this.messages = messages;
        this.log = log;
        this.rules = rules;
        this.files = files;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Returns once the log has the message.
    ///
    /// @throws Refused see docs/errors.md; UNAVAILABLE when the same send, with the same id, may be
    ///     repeated
    public Accepted send(Principal caller, Send send) {
        return Outages.await(sendAsync(caller, send));
    }

    /// As [#send], without waiting for the log; it does wait for the store. Every refusal is in the future.
    public CompletableFuture<Accepted> sendAsync(Principal caller, Send send) {
        return metrics.counting(() -> begin(caller, send));
    }

    private CompletableFuture<Accepted> begin(Principal caller, Send send) {
        var checked = checked(caller, send);
        return send.id().map(id -> once(id, checked)).orElseGet(() -> publish(MessageId.create(), checked));
    }

    private record Checked(TenantId tenant, UserId sender, Send send, Fingerprint fingerprint) {

        ConversationId conversation() {
            return send.conversation();
        }
    }

    private Checked checked(Principal caller, Send send) {
        caller.require(Scope.MESSAGES_WRITE);
        rules.check(send);
        log.check(send);
        var sender = ActingUser.of(caller, "from", send.from());
        access.requireOwn(caller, send.conversation());
        access.requireMember(send.conversation(), sender);
        send.to().forEach(recipient -> access.requireMember(send.conversation(), recipient));
        return new Checked(caller.tenant(), sender, send, Fingerprint.of(send.conversation(), sender, send));
    }

    /// The id is claimed only after the store did not know it: what became known since then was claimed
    /// here, or comes to the dispatcher.
    private CompletableFuture<Accepted> once(MessageId id, Checked checked) {
        var known = recent.known(checked.tenant(), id, checked.fingerprint());
        if (known.isPresent()) {
            return answer(id, checked, known.get());
        }
        var stored = messages.placement(checked.tenant(), id);
        if (stored.isPresent()) {
            return CompletableFuture.completedFuture(answer(id, checked, stored.get()));
        }
        var mine = new Attempt(checked.fingerprint());
        return recent.claim(checked.tenant(), id, mine)
                .map(another -> answer(id, checked, another))
                .orElseGet(() -> carryOut(mine, id, checked));
    }

    private static CompletableFuture<Accepted> answer(MessageId id, Checked checked, Attempt known) {
        if (!known.isSame(checked.fingerprint())) {
            throw reused(id);
        }
        return known.outcome().thenApply(Accepted::asRepeated);
    }

    private Accepted answer(MessageId id, Checked checked, Placement stored) {
        var fingerprint = new Fingerprint(ByteString.copyFrom(stored.fingerprint()));
        if (!stored.conversation().equals(checked.conversation()) || !fingerprint.equals(checked.fingerprint())) {
            throw reused(id);
        }
        var acceptedAt = messages.at(stored.conversation(), stored.seq()).map(Message::acceptedAt);
        return new Accepted(id, checked.conversation(), acceptedAt.orElseGet(this::now), true, Optional.empty());
    }

    private CompletableFuture<Accepted> carryOut(Attempt mine, MessageId id, Checked checked) {
        return publish(id, checked).whenComplete((accepted, failure) -> {
            if (failure == null) {
                mine.outcome().complete(accepted);
            } else {
                mine.outcome().completeExceptionally(failure);
            }
        });
    }

    /// Every refusal is in the future: whoever sends the same meanwhile waits for it, too.
    private CompletableFuture<Accepted> publish(MessageId id, Checked checked) {
        try {
            return publish(id, checked, LoggedPayload.of(files.payload(checked.tenant(), checked.send())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Accepted> publish(MessageId id, Checked checked, LoggedPayload payload) {
        var acceptedAt = now();
        return log.write(checked.tenant(), checked.send(), record(id, checked, payload, acceptedAt))
                .handle((_, failure) -> {
                    if (failure != null) {
                        throw unsent(id, failure);
                    }
                    metrics.accepted();
                    return new Accepted(
                            id,
                            checked.conversation(),
                            acceptedAt,
                            false,
                            checked.send().deliverAt());
                });
    }

    private static MessageAccepted record(MessageId id, Checked checked, LoggedPayload payload, Instant acceptedAt) {
        var record = MessageAccepted.newBuilder()
                .setMessageId(Uuids.toBytes(id.value()))
                .setSenderId(Uuids.toBytes(checked.sender().value()))
                .setText(payload.text())
                .addAllParts(payload.parts())
                .putAllMetadata(checked.send().metadata())
                .setAcceptedAtMillis(acceptedAt.toEpochMilli())
                .setFingerprint(checked.fingerprint().bytes());
        ChannelChoice.reach(checked.send().channels(), checked.send().route())
                .map(LoggedReach::of)
                .ifPresent(record::setReach);
        return record.build();
    }

    private static RuntimeException unsent(MessageId id, Throwable failure) {
        if (Outages.unwrapped(failure) instanceof LogUnavailable unavailable) {
            return Outages.unavailable(
                    "the log does not answer in time: it is safe to send this again with the message_id " + id,
                    unavailable);
        }
        return Outages.asRefused(failure);
    }

    private static Refused reused(MessageId id) {
        return new Refused(ErrorCode.ID_REUSED, "message_id " + id + " was used before with another content");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
