package io.chat4all.emulator.provider;

import io.chat4all.emulator.webhooks.Calling;
import java.util.Optional;

/// Something that a person wrote.
///
/// @param id the provider's
/// @param calling tells the business; empty when it does not want to be told
public record Said(String id, Optional<Calling> calling) {

    public Said(String id, Calling calling) {
        this(id, Optional.of(calling));
    }

    @Override
    public String toString() {
        return id;
    }
}
