package io.chat4all.gateway.files;

import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.calls.ActingUser;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What uploads must be, in whichever way they come.
final class Uploads {

    static final String ANY_TYPE = "application/octet-stream";

    private final ConversationAccess conversations;
    private final FileTypes types;
    private final TenantLimits limits;
    private final long partBytes;
    private final Clock clock;

    Uploads(ConversationAccess conversations, FileTypes types, TenantLimits limits, long partBytes, Clock clock) {
        this.conversations = conversations;
        this.types = types;
        this.limits = limits;
        this.partBytes = partBytes;
        this.clock = clock;
    }

    long maxBytes(TenantId tenant) {
        return limits.of(tenant).maxBytes();
    }

    PartPlan plan(long bytes) {
        return PartPlan.of(bytes, partBytes);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// A file that is yet to come.
    ///
    /// @throws Refused CONVERSATION_NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, FILE_TYPE_NOT_ALLOWED,
    /// INVALID_ARGUMENT
    StoredFile announced(Principal caller, NewFile asked) {
        caller.require(Scope.MESSAGES_WRITE);
        var user = ActingUser.of(caller, "user_id", asked.user());
        conversations.requireOwn(caller, asked.conversation());
        conversations.requireMember(asked.conversation(), user);
        var declared = types.declared(caller.tenant(), asked.type());
        return new StoredFile(
                FileId.create(),
                caller.tenant(),
                asked.conversation(),
                user,
                FileNames.require(asked.name()),
                declared.isEmpty() ? ANY_TYPE : declared,
                0,
                Checksums.optional("sha256", asked.sha256()),
                State.UPLOADING,
                Optional.empty(),
                now(),
                Optional.empty());
    }

    /// The type that its uploader said; empty when it said none.
    static String declared(StoredFile file) {
        return file.type().equals(ANY_TYPE) ? "" : file.type();
    }

    /// @throws Refused INVALID_ARGUMENT for an empty file, FILE_TOO_LARGE
    void requireSize(TenantId tenant, long bytes) {
        if (bytes < 1) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "the file is empty: it has 1 byte or more");
        }
        if (bytes > maxBytes(tenant)) {
            throw tooLarge(tenant, bytes + " bytes");
        }
    }

    Refused tooLarge(TenantId tenant, String found) {
        return new Refused(
                ErrorCode.FILE_TOO_LARGE, "the file has %s: %d bytes are allowed".formatted(found, maxBytes(tenant)));
    }

    static StoredFile inParts(StoredFile file, long bytes, Upload upload) {
        return new StoredFile(
                file.id(),
                file.tenant(),
                file.conversation(),
                file.uploader(),
                file.name(),
                file.type(),
                bytes,
                file.sha256(),
                file.state(),
                Optional.of(upload),
                file.createdAt(),
                file.readyAt(),
                file.picture());
    }
}
