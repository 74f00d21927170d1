package io.chat4all.gateway.channels;

import io.chat4all.gateway.calls.ActingUser;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Preferences;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// On which channels people want to be reached when a message does not say: a person's own preference, or
/// else the tenant's. A person's holds for the messages after it; the tenant's a minute later at most. Safe
/// to repeat.
public final class SetPreferences {

    private final Preferences preferences;
    private final ChannelChoice choice;
    private final KnownUsers users;
    private final Conversations conversations;
    private final ConversationLog log;

    public SetPreferences(
            Preferences preferences,
            ChannelChoice choice,
            KnownUsers users,
            Conversations conversations,
            ConversationLog log) {
        this.preferences = preferences;
        this.choice = choice;
        this.users = users;
        this.conversations = conversations;
        this.log = log;
    }

    /// Its own; empty when it has none.
    ///
    /// @throws Refused FORBIDDEN, USER_NOT_FOUND
    public Optional<Reach> of(Principal caller, UserId user) {
        requireUser(caller, user);
        return preferences.of(caller.tenant(), user);
    }

    /// A person may set its own, an application anybody's.
    ///
    /// @throws Refused FORBIDDEN, USER_NOT_FOUND, UNSUPPORTED_CHANNEL, INVALID_ARGUMENT
    public Reach set(Principal caller, UserId user, List<String> channels, Optional<Reach.Route> route) {
        requireUser(caller, user);
        var reach = chosen(channels, route);
        preferences.set(caller.tenant(), user, reach);
        tell(caller, user);
        return reach;
    }

    /// Nothing happens when there is none.
    ///
    /// @throws Refused FORBIDDEN, USER_NOT_FOUND
    public void remove(Principal caller, UserId user) {
        requireUser(caller, user);
        preferences.remove(caller.tenant(), user);
        tell(caller, user);
    }

    /// @throws Refused FORBIDDEN
    public Optional<Reach> ofTenant(Principal caller) {
        caller.require(Scope.CHANNELS_WRITE);
        return preferences.ofTenant(caller.tenant());
    }

    /// @throws Refused FORBIDDEN, UNSUPPORTED_CHANNEL, INVALID_ARGUMENT
    public Reach setOfTenant(Principal caller, List<String> channels, Optional<Reach.Route> route) {
        caller.require(Scope.CHANNELS_WRITE);
        var reach = chosen(channels, route);
        preferences.setOfTenant(caller.tenant(), reach);
        return reach;
    }

    /// Nothing happens when there is none.
    ///
    /// @throws Refused FORBIDDEN
    public void removeOfTenant(Principal caller) {
        caller.require(Scope.CHANNELS_WRITE);
        preferences.removeOfTenant(caller.tenant());
    }

    private Reach chosen(List<String> channels, Optional<Reach.Route> route) {
        choice.check(channels, route);
        return ChannelChoice.reach(channels, route)
                .orElseThrow(() -> new Refused(
                        ErrorCode.INVALID_ARGUMENT, "channels or routes is missing; to have no preference, DELETE it"));
    }

    private void requireUser(Principal caller, UserId user) {
        if (caller.user().isEmpty()) {
            caller.require(Scope.USERS_WRITE);
        }
        users.require(caller.tenant(), Set.of(ActingUser.of(caller, "user_id", Optional.of(user))));
    }

    /// Dispatchers remember it with each conversation.
    private void tell(Principal caller, UserId user) {
        conversations.each(
                caller.tenant(), user, conversation -> log.identitiesChanged(caller.tenant(), conversation, user));
    }
}
