package io.chat4all.emulator.twilio;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message that Twilio was given, or brings.
///
/// @param sid `SM…`, or `MM…` with media
public record TwilioMessage(
        String sid,
        String accountSid,
        String from,
        String to,
        String body,
        List<TwilioMedium> media,
        Optional<URI> statusCallback,
        Instant createdAt) {

    /// @param type MIME type; empty of one that Twilio has yet to fetch
    public record TwilioMedium(String url, String type) {}

    public TwilioMessage {
        media = List.copyOf(media);
    }
}
