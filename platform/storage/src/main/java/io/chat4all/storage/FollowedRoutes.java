package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Optional;

/// Which messages go to whom on a route, channel after channel. Kept for 60 days: longer than any route
/// takes.
public interface FollowedRoutes {

    record Followed(ConversationId conversation, long seq, UserId recipient, Route route) {}

    /// Returns when all are durable. Repeating it changes nothing.
    void follow(List<Followed> routes);

    /// Empty for a message that goes on none. Sees all that was stored before the call.
    Optional<Route> of(ConversationId conversation, long seq, UserId recipient);
}
