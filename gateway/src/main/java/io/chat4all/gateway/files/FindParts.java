package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
import io.chat4all.objects.NoSuchUpload;
import io.chat4all.objects.ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.State;

/// What of an upload has arrived: so a client goes on where it was interrupted.
public final class FindParts {

    private final FileAccess access;
    private final ObjectStore objects;
    private final PartAddresses addresses;

    FindParts(FileAccess access, ObjectStore objects, PartAddresses addresses) {
        this.access = access;
        this.objects = objects;
        this.addresses = addresses;
    }

    /// @param wanted how many addresses, 0 to 100; new ones, good for as long as the first ones were
    /// @throws Refused FILE_NOT_FOUND, FORBIDDEN; UPLOAD_INCOMPLETE when it does not come in parts, or no
    /// longer
    public UploadView find(Principal caller, FileId id, long wanted) {
        if (wanted < 0 || wanted > PartAddresses.MOST) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT, "addresses is 0 to %d, not %d".formatted(PartAddresses.MOST, wanted));
        }
        var file = access.requireOwn(caller, id);
        if (file.state() != State.UPLOADING || file.upload().isEmpty()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "file " + id + " has no parts that are awaited");
        }
        try {
            var arrived =
                    objects.parts(FileObjects.sent(file), file.upload().get().id());
            return addresses.view(file, arrived, (int) wanted);
        } catch (NoSuchUpload e) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT, "all parts of file " + id + " have arrived: complete the upload", e);
        }
    }
}
