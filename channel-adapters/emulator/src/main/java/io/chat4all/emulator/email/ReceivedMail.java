package io.chat4all.emulator.email;

import java.util.List;

/// A mail as it came.
///
/// @param from the envelope's sender
/// @param to the envelope's recipients
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record ReceivedMail(String from, List<String> to, byte[] bytes) {

    public ReceivedMail {
        to = List.copyOf(to);
    }

    @Override
    public String toString() {
        return "a mail of " + bytes.length + " bytes";
    }
}
