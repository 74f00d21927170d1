package io.chat4all.emulator.provider;

import io.chat4all.emulator.webhooks.Calling;

/// Something that a person wrote.
///
/// @param id the provider's
/// @param calling tells the business
public record Said(String id, Calling calling) {

    @Override
    public String toString() {
        return id;
    }
}
