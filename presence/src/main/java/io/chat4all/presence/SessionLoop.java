package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import io.chat4all.service.telemetry.Tracing;
import io.chat4all.service.ws.CloseCode;
import io.chat4all.service.ws.SocketClosed;
import io.chat4all.storage.StoreUnavailable;
import io.opentelemetry.api.trace.SpanKind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The one that writes to a socket, from its opening to its end. Whatever order there is, is made here.
final class SessionLoop implements Runnable {

    private static final Logger LOG = System.getLogger(SessionLoop.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(15);

    private final Session session;
    private final Attendance attendance;
    private final CatchUp catchUp;
    private final Backoff backoff;
    private final Timing timing;
    private final PresenceMetrics metrics;
    private final Tracing tracing;
    private final Clock clock;

    /// @param ping what the welcome tells of the server's pings
    /// @param firstWord how long new messages wait for the client to resume
    record Timing(Duration ping, Duration firstWord) {}

    SessionLoop(
            Session session,
            Attendance attendance,
            CatchUp catchUp,
            Backoff backoff,
            Timing timing,
            PresenceMetrics metrics,
            Tracing tracing,
            Clock clock) {
        this.session = session;
        this.attendance = attendance;
        this.catchUp = catchUp;
        this.backoff = backoff;
        this.timing = timing;
        this.metrics = metrics;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            attendance.enter(session);
            serve();
        } catch (SocketClosed _) {
            LOG.log(Level.DEBUG, "the client of session {0} is gone", session.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "session " + session.id() + " failed", e);
            session.close(CloseCode.INTERNAL);
        } finally {
            session.mailbox().close();
            attendance.leave(session);
        }
    }

    private void serve() throws InterruptedException {
        var heads = begin();
        if (heads.isEmpty()) {
            session.close(CloseCode.INTERNAL);
            return;
        }
        session.socket()
                .send(ServerFrames.welcome(session.id(), session.person().user(), timing.ping(), heads.get()));
        session.mailbox().awaitSpoken(timing.firstWord());
        while (handle(session.mailbox().take(patience()))) {
            catchUp.step();
        }
    }

    private Optional<Map<ConversationId, Long>> begin() throws InterruptedException {
        var deadline = clock.instant().plus(BEGIN_WITHIN);
        while (clock.instant().isBefore(deadline) && !session.mailbox().isClosed()) {
            try {
                return Optional.of(catchUp.begin());
            } catch (StoreUnavailable e) {
                backoff.failed();
                Thread.sleep(backoff.remaining());
            }
        }
        return Optional.empty();
    }

    private Duration patience() {
        return catchUp.isIdle() ? LONGEST_WAIT : catchUp.remaining();
    }

    /// False when that was the last one.
    private boolean handle(Signal signal) {
        switch (signal) {
            case Notice.MessageStored stored -> stored(stored);
            case Notice.ReceiptChanged receipt -> receipt(receipt);
            case Notice.MembersChanged members -> members(members);
            case Signal.Resume(var since) -> since.forEach(catchUp::resume);
            case Signal.Answer(var frame) -> session.socket().send(frame);
            case Signal.EventsLost _ -> catchUp.compare();
            case Signal.Missed(var conversation, long upTo) -> missed(conversation, upTo);
            case Signal.Nothing _ -> {}
            case Signal.End _ -> {
                return false;
            }
        }
        return true;
    }

    private void stored(Notice.MessageStored stored) {
        if (session.cursors().offer(stored.conversation(), stored.seq()) == Cursors.Verdict.SEND) {
            push(stored, "message");
            metrics.sentLive(Duration.between(stored.storedAt(), clock.instant()));
        }
    }

    /// Nothing more of a conversation that the user was removed from.
    private void receipt(Notice.ReceiptChanged receipt) {
        if (catchUp.isPartial() || session.cursors().mentions(receipt.conversation())) {
            push(receipt, "receipt");
        }
    }

    private void members(Notice.MembersChanged members) {
        var me = session.person().user();
        if (members.removed().contains(me)) {
            session.cursors().forget(members.conversation());
        } else if (members.added().contains(me)) {
            session.cursors().doubt(members.conversation());
        }
        push(members, "members");
    }

    private void push(Notice notice, String kind) {
        tracing.follow(notice.call(), "push " + kind, SpanKind.PRODUCER)
                .run(() -> session.socket().send(notice.frame()));
    }

    private void missed(ConversationId conversation, long upTo) {
        session.cursors().doubt(conversation);
        session.cursors().aim(conversation, upTo);
    }
}
