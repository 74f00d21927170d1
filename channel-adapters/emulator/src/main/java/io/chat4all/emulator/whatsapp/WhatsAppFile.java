package io.chat4all.emulator.whatsapp;

/// A file at WhatsApp, from the business or from a person.
///
/// @param number phone number id of the business
/// @param type MIME type
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record WhatsAppFile(String id, String number, String type, byte[] bytes) {

    @Override
    public String toString() {
        return "file " + id;
    }
}
