package io.chat4all.gateway.channels;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// What every change of identities has in common: it is written down, and the dispatcher hears of it
/// through the log of every conversation that the user is in, so messages after it go where it says.
public final class IdentityChanges {

    private final IdentityHistory history;
    private final Conversations conversations;
    private final ConversationLog log;
    private final Clock clock;

    public IdentityChanges(IdentityHistory history, Conversations conversations, ConversationLog log, Clock clock) {
        this.history = history;
        this.conversations = conversations;
        this.log = log;
        this.clock = clock;
    }

    void linked(Principal caller, Identity identity) {
        history.record(Change.linked(identity, by(caller)));
    }

    /// To be called before the change: a call that failed half-way and was repeated may stand there twice,
    /// a change that nobody can find out about may not.
    ///
    /// @param user in whose history it is
    void record(Principal caller, UserId user, Kind kind, Identity identity, String before, String after) {
        history.record(new Change(
                identity.tenant(),
                user,
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                kind,
                by(caller),
                identity.account(),
                identity.address(),
                before,
                after));
    }

    void tell(TenantId tenant, UserId user) {
        conversations.each(tenant, user, conversation -> log.identitiesChanged(tenant, conversation, user));
    }

    private static String by(Principal caller) {
        return caller.user().isPresent() ? "user" : "application";
    }
}
