package io.chat4all.gateway.messages;

import io.chat4all.gateway.files.FileAccess;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import java.util.Optional;

/// The files that a send names, as they are now.
public final class AttachedFiles {

    /// Looks a file up.
    public interface Lookup {
        Optional<StoredFile> find(TenantId tenant, FileId id);
    }

    private final Lookup files;

    public AttachedFiles(Lookup files) {
        this.files = files;
    }

    /// @throws Refused FILE_NOT_FOUND also when it is of another conversation; FILE_NOT_READY, FILE_INFECTED
    Payload payload(TenantId tenant, Send send) {
        return new Payload(
                send.parts().stream().map(said -> part(tenant, send, said)).toList());
    }

    private Payload.Part part(TenantId tenant, Send send, Said said) {
        return switch (said) {
            case Said.Text(String text) -> new Payload.Text(text);
            case Said.File(FileId id, String caption) -> attached(tenant, send, id, caption);
        };
    }

    private Payload.File attached(TenantId tenant, Send send, FileId id, String caption) {
        var file = files.find(tenant, id)
                .filter(found -> found.conversation().equals(send.conversation()) && found.state() != State.REMOVING)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FILE_NOT_FOUND,
                        "there is no file " + id + " in conversation " + send.conversation()));
        FileAccess.requireReady(file);
        return new Payload.File(id, file.name(), file.type(), file.bytes(), caption);
    }
}
