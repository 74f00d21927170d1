package io.chat4all.emulator.twilio;

import java.time.Instant;

/// A message in Twilio's list.
///
/// @param from the number that it came from: of a messaging service's the one that was chosen
/// @param status `sent`, `delivered`, `undelivered`, `received`, …
/// @param errorCode 0 for none
public record TwilioListed(
        TwilioMessage message, String from, String status, int errorCode, Instant sentAt, Instant updatedAt) {

    static TwilioListed received(TwilioMessage message) {
        return new TwilioListed(message, message.from(), "received", 0, message.createdAt(), message.createdAt());
    }

    public static TwilioListed sent(TwilioMessage message, String from, Instant at) {
        return new TwilioListed(message, from, "sent", 0, at, at);
    }

    TwilioListed becoming(String newStatus, int newErrorCode, Instant at) {
        return new TwilioListed(message, from, newStatus, newErrorCode, sentAt, at);
    }

    String direction() {
        return status.equals("received") ? "inbound" : "outbound-api";
    }
}
