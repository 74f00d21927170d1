package io.chat4all.emulator.twilio;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What is behind Twilio: its customers, and the people with telephones.
public interface TwilioWorld {

    Optional<TwilioAccount> account(String sid);

    /// Where the messages that people send to this number go.
    URI callback(TwilioAccount account, String number);

    void callback(TwilioAccount account, String number, URI callback);

    /// @param sid of a file that a person sent
    Optional<TwilioFile> file(TwilioAccount account, String sid);

    /// What went out and came in of late, in no order. A message is in it from when it was sent.
    List<TwilioListed> messages(TwilioAccount account);

    /// Takes a message that is as Twilio wants it. Statuses come later, to its callback.
    ///
    /// @return why not, otherwise empty
    Optional<TwilioProblem> take(TwilioMessage message);
}
