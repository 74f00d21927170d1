package io.chat4all.dispatcher;

import io.chat4all.log.v1.RouteStepOver;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Reach;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.FollowedRoutes;
import io.chat4all.storage.Preferences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Where nobody prefers anything and no message goes on a route.
final class NoRoutes implements FollowedRoutes, Preferences, Producer<RouteStepOver> {

    static FollowRoutes follow() {
        return new FollowRoutes(new NoRoutes(), new NoRoutes());
    }

    @Override
    public void follow(List<Followed> routes) {
        throw new AssertionError("nobody goes on a route here");
    }

    @Override
    public Optional<Reach.Route> of(ConversationId conversation, long seq, UserId recipient) {
        return Optional.empty();
    }

    @Override
    public Map<UserId, Reach> holding(TenantId tenant, Set<UserId> users) {
        return Map.of();
    }

    @Override
    public Optional<Reach> ofTenant(TenantId tenant) {
        return Optional.empty();
    }

    @Override
    public Optional<Reach> of(TenantId tenant, UserId user) {
        return Optional.empty();
    }

    @Override
    public void setOfTenant(TenantId tenant, Reach reach) {
        throw new AssertionError("nobody prefers anything here");
    }

    @Override
    public void set(TenantId tenant, UserId user, Reach reach) {
        throw new AssertionError("nobody prefers anything here");
    }

    @Override
    public void removeOfTenant(TenantId tenant) {}

    @Override
    public void remove(TenantId tenant, UserId user) {}

    @Override
    public LogPosition send(NewRecord<RouteStepOver> record) {
        throw new AssertionError("nobody goes on a route here");
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(NewRecord<RouteStepOver> record) {
        throw new AssertionError("nobody goes on a route here");
    }

    @Override
    public void close() {}
}
