package io.chat4all.gateway.messages;

import io.chat4all.model.Payload;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;

/// The files that a send names, as they are now.
final class AttachedFiles {

    private AttachedFiles() {}

    /// @throws Refused UNSUPPORTED_PAYLOAD for a file
    static Payload payload(Send send) {
        return new Payload(send.parts().stream().map(AttachedFiles::part).toList());
    }

    private static Payload.Part part(Said said) {
        return switch (said) {
            case Said.Text(String text) -> new Payload.Text(text);
            case Said.File _ ->
                throw new Refused(ErrorCode.UNSUPPORTED_PAYLOAD, "payload.type is 'text': files are not available yet");
        };
    }
}
