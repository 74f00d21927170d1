package io.chat4all.dispatcher;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Merges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who was merged into whom, as a test says.
///
/// @param moved with each of the merges
record MergedUsers(Map<UserId, UserId> merged, List<Moved> moved) implements Merges {

    @Override
    public Map<UserId, UserId> into(TenantId tenant, Set<UserId> users) {
        return users.stream().filter(merged::containsKey).collect(Collectors.toMap(user -> user, merged::get));
    }

    @Override
    public Merge begin(Merge merge) {
        throw notAsked();
    }

    @Override
    public Optional<Merge> of(TenantId tenant, UserId user) {
        return Optional.ofNullable(merged.get(user)).map(into -> new Merge(tenant, user, into, Instant.EPOCH, moved));
    }

    @Override
    public void end(Merge merge) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("not asked for by a dispatcher");
    }
}
