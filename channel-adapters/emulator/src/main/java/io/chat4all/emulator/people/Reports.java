package io.chat4all.emulator.people;

import io.chat4all.emulator.webhooks.Calling;
import java.util.Optional;

/// How a business learns what became of a message.
public interface Reports {

    /// For messages of which nobody is told.
    Reports NONE = _ -> Optional.empty();

    /// The call that tells of a state; empty where the provider tells nobody.
    Optional<Calling> of(State state);
}
