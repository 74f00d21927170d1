package io.chat4all.emulator.whatsapp;

import java.util.Optional;

/// Somebody with WhatsApp.
///
/// @param waId the number as WhatsApp has it, digits only; empty when it is hidden
/// @param userId by which the business knows the person without a number (BSUID)
public record WhatsAppPerson(Optional<String> waId, Optional<String> userId, String name) {

    public WhatsAppPerson {
        if (waId.isEmpty() && userId.isEmpty()) {
            throw new IllegalArgumentException("a person without a number and without an id");
        }
    }
}
