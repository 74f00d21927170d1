package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.Refused;

/// Gives up an upload, or removes a file. Messages that name it stay.
public final class RemoveFile {

    private final FileAccess access;
    private final Removal removal;

    RemoveFile(FileAccess access, Removal removal) {
        this.access = access;
        this.removal = removal;
    }

    /// @throws Refused FILE_NOT_FOUND, FORBIDDEN
    public void remove(Principal caller, FileId id) {
        removal.remove(access.requireOwn(caller, id));
    }
}
