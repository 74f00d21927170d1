package io.chat4all.presence;

import io.chat4all.messaging.LogUnavailable;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.ws.CloseCode;
import io.chat4all.storage.StoreUnavailable;
import java.util.concurrent.CompletionStage;

/// What one client says, one frame after the other. Acknowledgements go to the log from here; what has an answer, or
/// concerns
/// the order of messages, goes to the session's loop.
final class ClientRequests {

    private final Session session;
    private final StoreReads reads;
    private final ReportStatus reports;
    private final Pace pace;
    private final int malformedInARow;
    private int malformed;

    ClientRequests(Session session, StoreReads reads, ReportStatus reports, Pace pace, int malformedInARow) {
        this.session = session;
        this.reads = reads;
        this.reports = reports;
        this.pace = pace;
        this.malformedInARow = malformedInARow;
    }

    void hear(String text) {
        try {
            handle(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.close(CloseCode.GOING_AWAY);
        }
    }

    /// There will be no more.
    void end() {
        session.mailbox().close();
    }

    private void handle(String text) throws InterruptedException {
        Thread.sleep(pace.next());
        try {
            handle(ClientFrames.parse(text));
            malformed = 0;
        } catch (Refused e) {
            refuse(e);
        } catch (StoreUnavailable | LogUnavailable e) {
            answer(ErrorCode.UNAVAILABLE, "nothing was changed; try again");
        } finally {
            session.mailbox().spoken();
        }
    }

    private void handle(ClientFrame frame) throws InterruptedException {
        switch (frame) {
            case ClientFrame.Ack ack -> acknowledge(ack);
            case ClientFrame.Read read -> read(read);
            case ClientFrame.Ping _ -> session.mailbox().request(new Signal.Answer(ServerFrames.PONG));
            case ClientFrame.Resume(var since) -> session.mailbox().request(new Signal.Resume(since));
        }
    }

    private void acknowledge(ClientFrame.Ack ack) {
        requireSent(ack.conversation(), ack.toSeq());
        tellFailure(
                reports.delivered(session.person(), ack.conversation(), ack.fromSeq(), ack.toSeq()),
                ack.conversation());
    }

    private void read(ClientFrame.Read read) {
        requireSent(read.conversation(), read.upToSeq());
        tellFailure(reports.read(session.person(), read.conversation(), read.upToSeq()), read.conversation());
    }

    private void requireSent(ConversationId conversation, long seq) {
        var known = session.cursors().reach(conversation);
        var reach = known.isPresent() ? known.getAsLong() : storedReach(conversation);
        if (seq > reach) {
            throw new Refused(
                    ErrorCode.MESSAGE_NOT_FOUND,
                    "message " + seq + " of conversation " + conversation + " was not sent to you yet");
        }
    }

    private long storedReach(ConversationId conversation) {
        if (reads.member(conversation, session.person().user()).isEmpty()) {
            throw new Refused(ErrorCode.NOT_A_MEMBER, "you are not a member of conversation " + conversation);
        }
        return reads.head(conversation);
    }

    private void tellFailure(CompletionStage<LogPosition> sent, ConversationId conversation) {
        sent.whenComplete((_, failure) -> {
            if (failure != null) {
                session.mailbox()
                        .answer(new Signal.Answer(ServerFrames.error(
                                ErrorCode.UNAVAILABLE,
                                "an acknowledgement in " + conversation + " was not taken; send it again")));
            }
        });
    }

    private void refuse(Refused refused) throws InterruptedException {
        if (++malformed >= malformedInARow) {
            session.close(CloseCode.POLICY);
            return;
        }
        answer(refused.code(), refused.detail());
    }

    private void answer(ErrorCode code, String detail) throws InterruptedException {
        session.mailbox().request(new Signal.Answer(ServerFrames.error(code, detail)));
    }
}
