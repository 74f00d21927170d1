package io.chat4all.gateway.files;

import io.chat4all.files.TenantLimits;
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
    private final TenantLimits limits;

    Quota(Files files, TenantLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    private OptionalLong limit(TenantId tenant) {
        var quota = limits.of(tenant).quota();
        return quota == 0 ? OptionalLong.empty() : OptionalLong.of(quota);
    }

    /// For applications.
    ///
    /// @throws Refused FORBIDDEN
    public View view(Principal caller) {
        caller.require(Scope.MESSAGES_READ);
        if (caller.user().isPresent()) {
            throw new Refused(ErrorCode.FORBIDDEN, "what a tenant uses is told to its applications alone");
        }
        return new View(files.usage(caller.tenant()), limit(caller.tenant()));
    }

    /// What a file may have that was noted and whose size nobody knows; as much as there is when there is no limit.
    long left(TenantId tenant) {
        var limit = limit(tenant);
        return limit.isEmpty()
                ? Long.MAX_VALUE
                : new View(files.usage(tenant), limit).left().getAsLong();
    }

    /// @param file which is noted
    /// @param bytes as which it is noted
    /// @throws Refused QUOTA_EXCEEDED; then it is to be removed
    void requireRoom(StoredFile file, long bytes) {
        var limit = limit(file.tenant());
        if (limit.isEmpty()) {
            return;
        }
        long used = files.usage(file.tenant()).bytes();
        if (used > limit.getAsLong()) {
            throw exceeded(file.tenant(), bytes + " bytes", Math.max(0, limit.getAsLong() - (used - bytes)));
        }
    }

    Refused exceeded(TenantId tenant, String found, long left) {
        return new Refused(
                ErrorCode.QUOTA_EXCEEDED,
                "the file has %s, but of the %d that all files of the tenant may have %d are left"
                        .formatted(found, limit(tenant).orElseThrow(), left));
    }
}
