package io.chat4all.emulator.http;

import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.Phone;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Optional;

/// What is changed of a phone; the rest stays.
record PhoneBody(Optional<String> behaviour, Optional<String> name) {

    private static final int MOST_NAME = 100;

    Phone change(Phone phone) {
        var changed = name.map(this::checked).map(phone::named).orElse(phone);
        return behaviour.map(PhoneBody::named).map(changed::behaving).orElse(changed);
    }

    private String checked(String given) {
        if (given.isBlank() || given.length() > MOST_NAME) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "a name has 1 to %d characters".formatted(MOST_NAME));
        }
        return given.strip();
    }

    private static Behaviour named(String name) {
        return Behaviour.named(name)
                .orElseThrow(() -> new Refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "there is no behaviour '%s': expected one of %s".formatted(name, Behaviour.names())));
    }
}
