package io.chat4all.gateway.files;

import io.chat4all.model.TenantId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Usage;
import java.util.OptionalLong;

/// How many bytes the files of one tenant may have together. A file is noted first and checked then, so of two
/// that come at the same moment at least one sees the other: together they never exceed it.
public final class Quota {

    /// @param limit empty when there is none
    public record View(Usage usage, OptionalLong limit) {

        /// Empty when there is no limit.
        public OptionalLong left() {
            return limit.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(0, limit.getAsLong() - usage.bytes()));
        }
    }

    private final Files files;
    private final OptionalLong limit;

    /// @param limit of each tenant, in bytes; 0 for none
    Quota(Files files, long limit) {
        this.files = files;
        this.limit = limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /// For applications.
    ///
    /// @throws Refused FORBIDDEN
    public View view(Principal caller) {
        caller.require(Scope.MESSAGES_READ);
        if (caller.user().isPresent()) {
            throw new Refused(ErrorCode.FORBIDDEN, "what a tenant uses is told to its applications alone");
        }
        return new View(files.usage(caller.tenant()), limit);
    }

    /// What a file may have that was noted and whose size nobody knows; as much as there is when there is no limit.
    long left(TenantId tenant) {
        return limit.isEmpty()
                ? Long.MAX_VALUE
                : new View(files.usage(tenant), limit).left().getAsLong();
    }

    /// @param file which is noted
    /// @param bytes as which it is noted
    /// @throws Refused QUOTA_EXCEEDED; then it is to be removed
    void requireRoom(StoredFile file, long bytes) {
        if (limit.isEmpty()) {
            return;
        }
        long used = files.usage(file.tenant()).bytes();
        if (used > limit.getAsLong()) {
            throw exceeded(bytes + " bytes", Math.max(0, limit.getAsLong() - (used - bytes)));
        }
    }

    Refused exceeded(String found, long left) {
        return new Refused(
                ErrorCode.QUOTA_EXCEEDED,
                "the file has %s, but of the %d that all files of the tenant may have %d are left"
                        .formatted(found, limit.orElseThrow(), left));
    }
}
