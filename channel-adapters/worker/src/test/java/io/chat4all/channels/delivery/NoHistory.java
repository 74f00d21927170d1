package io.chat4all.channels.delivery;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.IdentityHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// For what has nothing to do with it.
final class NoHistory implements IdentityHistory {

    @Override
    public void record(Change change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Change> of(TenantId tenant, UserId user, Optional<Instant> before, int limit) {
        throw new UnsupportedOperationException();
    }
}
