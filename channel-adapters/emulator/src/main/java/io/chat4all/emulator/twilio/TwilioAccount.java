package io.chat4all.emulator.twilio;

import java.util.Set;

/// An account as Twilio knows it.
///
/// @param sid `AC…`
/// @param senders its numbers, short codes, names and messaging services
public record TwilioAccount(String sid, String authToken, Set<String> senders) {

    public TwilioAccount {
        senders = Set.copyOf(senders);
    }

    @Override
    public String toString() {
        return sid;
    }
}
