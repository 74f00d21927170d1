package io.chat4all.emulator.twilio;

/// A file that a person sent with a message.
///
/// @param sid `ME…`
/// @param type MIME type
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record TwilioFile(String accountSid, String messageSid, String sid, String type, byte[] bytes) {

    /// Below the API.
    String path() {
        return "/2010-04-01/Accounts/%s/Messages/%s/Media/%s".formatted(accountSid, messageSid, sid);
    }

    @Override
    public String toString() {
        return "file " + sid;
    }
}
