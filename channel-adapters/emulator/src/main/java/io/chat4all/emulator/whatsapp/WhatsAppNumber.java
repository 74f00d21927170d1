package io.chat4all.emulator.whatsapp;

import java.util.List;

/// A business's phone number, as WhatsApp knows it.
///
/// @param id the phone number id
/// @param display the number, as people see it
/// @param appSecret of the app whose token it is: signs webhook calls
/// @param verifyToken what the handshake with the webhook says
public record WhatsAppNumber(
        String id,
        String display,
        String name,
        String accessToken,
        String appSecret,
        String verifyToken,
        List<Template> templates) {

    /// @param values places in its body
    public record Template(String name, String language, int values) {}

    public WhatsAppNumber {
        templates = List.copyOf(templates);
    }

    @Override
    public String toString() {
        return id;
    }
}
