package io.chat4all.gateway.files;

import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import java.util.Optional;

/// What a client says of a file that it uploads.
///
/// @param user in whose name; a person may leave it empty
/// @param type MIME type; empty for what the bytes say
/// @param sha256 in hexadecimal; empty when it is not said
/// @param stripLocation whether a JPEG loses what says where it was made
public record NewFile(
        ConversationId conversation,
        Optional<UserId> user,
        String name,
        String type,
        String sha256,
        boolean stripLocation) {

    /// One that stays as it is.
    public NewFile(ConversationId conversation, Optional<UserId> user, String name, String type, String sha256) {
        this(conversation, user, name, type, sha256, false);
    }

    @Override
    public String toString() {
        return "NewFile[conversation=" + conversation + ", type=" + type + "]";
    }
}
