package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;

/// Reads from the store what one session did not get by itself, and sends it: one page at a time, so that what is live
/// goes on
/// in between. When the store does not answer, nothing is skipped: it is tried again.
///
/// Whether the user is a member is looked up before each page and after it is known up to where to read: so no message
/// is
/// shown that was stored after the user was removed.
final class CatchUp {

    private static final int PAGE = 50;

    private final Session session;
    private final Person person;
    private final Cursors cursors;
    private final StoreReads reads;
    private final Backoff backoff;
    private final PresenceMetrics metrics;
    private final Queue<Cursors.Older> older = new ArrayDeque<>();
    private final Map<ConversationId, Long> wishes = new HashMap<>();
    private final int maxConversations;
    private boolean comparing;
    private boolean partial;

    /// @param maxConversations of how many a session knows from the start
    CatchUp(Session session, StoreReads reads, Backoff backoff, int maxConversations, PresenceMetrics metrics) {
        this.session = session;
        this.person = session.person();
        this.cursors = session.cursors();
        this.reads = reads;
        this.backoff = backoff;
        this.maxConversations = maxConversations;
        this.metrics = metrics;
    }

    /// Begins all of the person's conversations at their present ends, and returns these.
    ///
    /// @throws StoreUnavailable and nothing is begun
    Map<ConversationId, Long> begin() {
        var conversations = reads.conversationsOf(person, maxConversations);
        var heads = reads.heads(conversations);
        partial = conversations.size() >= maxConversations;
        heads.forEach(cursors::begin);
        return heads;
    }

    /// False when the session knows all of its person's conversations from the start: then one that it does not know is
    /// new.
    boolean isPartial() {
        return partial;
    }

    /// Looks for all that was stored and not sent.
    void compare() {
        comparing = true;
    }

    /// The client has the conversation up to `since`.
    void resume(ConversationId conversation, long since) {
        if (cursors.knows(conversation)) {
            cursors.resume(conversation, since).ifPresent(older::add);
        } else if (wishes.size() < maxConversations) {
            wishes.put(conversation, since);
            cursors.doubt(conversation);
        } else {
            refuse(ErrorCode.TOO_MANY_REQUESTS, "too many conversations to resume at once");
        }
    }

    boolean isIdle() {
        return !comparing && older.isEmpty() && cursors.behind().isEmpty();
    }

    /// How long until the next step makes sense; only of interest when not idle.
    Duration remaining() {
        return backoff.remaining();
    }

    /// Reads and sends one page, if there is something to read and it is time.
    void step() {
        if (isIdle() || !backoff.remaining().isZero()) {
            return;
        }
        try {
            if (next()) {
                backoff.succeeded();
            } else {
                backoff.failed();
            }
        } catch (StoreUnavailable e) {
            backoff.failed();
        }
    }

    private boolean next() {
        if (comparing) {
            return compareAll();
        }
        var before = older.peek();
        return before == null ? page(cursors.behind().orElseThrow()) : page(before);
    }

    private boolean compareAll() {
        var all = new LinkedHashSet<>(reads.conversationsOf(person, maxConversations));
        all.addAll(cursors.known());
        reads.heads(all).forEach(cursors::aim);
        comparing = false;
        return true;
    }

    private boolean page(ConversationId conversation) {
        cursors.postpone(conversation);
        var wish = wishes.get(conversation);
        if (wish != null) {
            cursors.aim(conversation, reads.head(conversation));
        }
        var target = cursors.target(conversation);
        var member = reads.member(conversation, person.user());
        if (member.isEmpty()) {
            forget(conversation);
            return true;
        }
        admit(conversation, member.get(), target);
        return fill(conversation, target);
    }

    private void forget(ConversationId conversation) {
        cursors.forget(conversation);
        if (wishes.remove(conversation) != null) {
            refuse(ErrorCode.NOT_A_MEMBER, "cannot resume " + conversation + ": you are not a member");
        }
    }

    private void admit(ConversationId conversation, Member member, long target) {
        var wish = wishes.remove(conversation);
        if (cursors.knows(conversation)) {
            cursors.admit(conversation, member.joinedSeq());
            return;
        }
        // Of a conversation that may be an old one, only what the client asks for, or else what is new.
        var from = wish != null ? Math.min(wish, target) : partial ? target - 1 : 0;
        cursors.admit(conversation, Math.max(from, member.joinedSeq()));
    }

    private boolean fill(ConversationId conversation, long target) {
        var missing = target - cursors.cursor(conversation);
        if (missing <= 0) {
            return true;
        }
        var page = reads.messages(conversation, cursors.cursor(conversation), (int) Math.min(PAGE, missing));
        for (var message : page) {
            if (!cursors.advance(conversation, message.seq())) {
                return false;
            }
            send(message);
        }
        return !page.isEmpty();
    }

    private boolean page(Cursors.Older range) {
        var member = reads.member(range.conversation(), person.user());
        var after = member.map(m -> Math.max(m.joinedSeq(), range.after())).orElse(range.upTo());
        if (after < range.upTo()) {
            var page = reads.messages(range.conversation(), after, (int) Math.min(PAGE, range.upTo() - after));
            page.forEach(this::send);
            after = page.isEmpty() ? after : page.getLast().seq();
        }
        older.remove();
        if (after < range.upTo()) {
            older.add(new Cursors.Older(range.conversation(), after, range.upTo()));
        }
        return after > range.after() || after == range.upTo();
    }

    private void send(Message message) {
        session.socket().send(ServerFrames.message(message));
        metrics.sentFromStore();
    }

    private void refuse(ErrorCode code, String detail) {
        session.socket().send(ServerFrames.error(code, detail));
    }
}
