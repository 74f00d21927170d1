package io.chat4all.gateway.files;

import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.model.FileId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;

/// Who may see a file: the members of its conversation, and applications of its tenant. To all others it is
/// told apart from none by nothing.
public final class FileAccess {

    private final Files files;
    private final ConversationAccess conversations;

    FileAccess(Files files, ConversationAccess conversations) {
        this.files = files;
        this.conversations = conversations;
    }

    /// @throws Refused FILE_NOT_FOUND
    StoredFile require(Principal caller, FileId id) {
        var file = files.find(caller.tenant(), id)
                .filter(found -> found.state() != State.REMOVING)
                .orElseThrow(() -> notFound(id));
        requireVisible(caller, file);
        return file;
    }

    /// As [#require], all of it there.
    ///
    /// @throws Refused FILE_NOT_READY, FILE_INFECTED
    StoredFile requireReady(Principal caller, FileId id) {
        caller.require(Scope.MESSAGES_READ);
        var file = require(caller, id);
        requireReady(file);
        return file;
    }

    /// @throws Refused FILE_NOT_READY, FILE_INFECTED; FILE_NOT_FOUND when it is being removed
    public static void requireReady(StoredFile file) {
        switch (file.state()) {
            case READY -> {}
            case UPLOADING ->
                throw new Refused(ErrorCode.FILE_NOT_READY, "the upload of file " + file.id() + " is not complete");
            case SCANNING ->
                throw new Refused(ErrorCode.FILE_NOT_READY, "file " + file.id() + " is being scanned for malware");
            case INFECTED ->
                throw new Refused(ErrorCode.FILE_INFECTED, "in file " + file.id() + " malware was found: it is gone");
            case REMOVING -> throw notFound(file.id());
        }
    }

    /// As [#require], for those who may change it: who uploads it, and applications.
    ///
    /// @throws Refused FORBIDDEN
    StoredFile requireOwn(Principal caller, FileId id) {
        caller.require(Scope.MESSAGES_WRITE);
        var file = require(caller, id);
        if (caller.user().filter(user -> !user.equals(file.uploader())).isPresent()) {
            throw new Refused(ErrorCode.FORBIDDEN, "file " + id + " is not yours: only who uploads it may do this");
        }
        return file;
    }

    private void requireVisible(Principal caller, StoredFile file) {
        try {
            conversations.requireVisible(caller, file.conversation());
        } catch (Refused e) {
            throw switch (e.code()) {
                case NOT_A_MEMBER, CONVERSATION_NOT_FOUND -> notFound(file.id());
                default -> e;
            };
        }
    }

    static Refused notFound(FileId id) {
        return new Refused(ErrorCode.FILE_NOT_FOUND, "there is no file " + id);
    }
}
