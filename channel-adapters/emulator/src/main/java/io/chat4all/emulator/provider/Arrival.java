package io.chat4all.emulator.provider;

import io.chat4all.emulator.people.Reports;

/// A message on its way to a phone.
///
/// @param id the provider's
/// @param echo by which the business knows its attempt again; empty where there is none
/// @param text for the eye
/// @param via see [PhoneMessage]
public record Arrival(String id, String echo, String text, String via, Reports reports) {

    @Override
    public String toString() {
        return id;
    }
}
