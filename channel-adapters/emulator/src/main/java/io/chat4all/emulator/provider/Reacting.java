package io.chat4all.emulator.provider;

import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.time.Delays;
import io.chat4all.emulator.webhooks.Webhooks;
import java.util.List;

/// What becomes of a message that was taken, step by step, and that its business is told.
public final class Reacting {

    private final Phones phones;
    private final Webhooks webhooks;
    private final Writing writing;
    private final Delays delays;
    private final Reactions reactions;

    public Reacting(Phones phones, Webhooks webhooks, Writing writing, Delays delays, Reactions reactions) {
        this.phones = phones;
        this.webhooks = webhooks;
        this.writing = writing;
        this.delays = delays;
        this.reactions = reactions;
    }

    void start(PhoneId id, PhoneMessage message, Behaviour behaviour) {
        go(id, message, behaviour, behaviour.states());
    }

    private void go(PhoneId id, PhoneMessage message, Behaviour behaviour, List<State> states) {
        if (states.isEmpty()) {
            if (behaviour == Behaviour.ANSWERS) {
                writing.write(id, "You said: " + message.text());
            }
            return;
        }
        delays.after(reactions.until(states.getFirst()), () -> {
            reach(id, message, states.getFirst());
            go(id, message, behaviour, states.subList(1, states.size()));
        });
    }

    /// The person reads all that is there.
    public void readAll(PhoneId id) {
        phones.of(id).unread().forEach(message -> reach(id, message, State.READ));
    }

    private void reach(PhoneId id, PhoneMessage message, State state) {
        phones.reach(id, state, other -> other.id().equals(message.id()));
        message.reports().of(state).ifPresent(calling -> webhooks.send(id, calling));
    }
}
