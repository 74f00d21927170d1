package io.chat4all.emulator.whatsapp;

import java.util.List;
import java.util.Optional;

/// What is behind WhatsApp: businesses, people, and the files of both.
public interface WhatsAppWorld {

    List<WhatsAppNumber> numbers();

    /// Who has this number or id.
    ///
    /// @param address digits, or a BSUID
    /// @return empty when nobody has: WhatsApp then refuses the message
    Optional<WhatsAppPerson> person(WhatsAppNumber number, String address);

    /// Whether the person wrote to the number within 24 hours, so that more than templates may be sent.
    boolean isWindowOpen(WhatsAppNumber number, WhatsAppPerson person);

    /// Takes a message that is as WhatsApp wants it. Statuses come later, to the webhook.
    ///
    /// @return why not, otherwise empty
    Optional<WhatsAppProblem> take(WhatsAppNumber number, WhatsAppMessage message);

    /// The person's message was read; the person may also be shown that an answer is being typed.
    void read(WhatsAppNumber number, String messageId, boolean isTyping);

    void keep(WhatsAppFile file);

    Optional<WhatsAppFile> file(String id);
}
