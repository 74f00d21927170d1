package io.chat4all.emulator.provider;

import io.chat4all.emulator.people.Reports;
import java.util.Optional;

/// A message on its way to a phone.
///
/// @param id the provider's
/// @param echo by which the business knows its attempt again; empty where there is none
/// @param text for the eye
/// @param via see [PhoneMessage]
/// @param file where the provider has its bytes
public record Arrival(String id, String echo, String text, String via, Reports reports, Optional<SentFile> file) {

    /// Without a file.
    public Arrival(String id, String echo, String text, String via, Reports reports) {
        this(id, echo, text, via, reports, Optional.empty());
    }

    @Override
    public String toString() {
        return id;
    }
}
