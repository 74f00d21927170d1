package io.chat4all.storage;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Every change of the identities of a user: what, when, and by whom. Only ever added to.
public interface IdentityHistory {

    enum Kind {
        LINKED,
        UNLINKED,
        ADDRESS_CHANGED,
        CONSENT_CHANGED,
        MERGED,
        UNMERGED
    }

    /// @param id the same for the same change: recorded twice it stands there once
    /// @param by `application`, `user`, `person` or `provider`
    /// @param before the user, the address or the consent that was; empty for none
    /// @param after as `before`
    record Change(
            TenantId tenant,
            UserId user,
            UUID id,
            Instant at,
            Kind kind,
            String by,
            ChannelAccountId account,
            String address,
            String before,
            String after) {

        /// The address is the user's, since the identity was created.
        public static Change linked(Identity identity, String by) {
            var name = "linked:%s:%s:%s".formatted(identity.address(), identity.user(), identity.createdAt());
            return new Change(
                    identity.tenant(),
                    identity.user(),
                    UuidCreator.getNameBasedSha1(identity.account().value(), name),
                    identity.createdAt(),
                    Kind.LINKED,
                    by,
                    identity.account(),
                    identity.address(),
                    "",
                    identity.user().toString());
        }
    }

    void record(Change change);

    /// The newest first.
    ///
    /// @param before only what is older than this
    /// @param limit 1 or more
    List<Change> of(TenantId tenant, UserId user, Optional<Instant> before, int limit);
}
