package io.chat4all.gateway.calls;

import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Optional;

/// In whose name a call is made: a person's token speaks for that person, an application names a user of its tenant.
public final class ActingUser {

    private ActingUser() {}

    /// @param field the name of the field that names the user, for the refusal
    /// @throws Refused FORBIDDEN when a person names somebody else
    /// @throws Refused INVALID_ARGUMENT when an application names nobody
    public static UserId of(Principal caller, String field, Optional<UserId> named) {
        return caller.user().map(user -> itself(user, field, named)).orElseGet(() -> required(field, named));
    }

    private static UserId itself(UserId user, String field, Optional<UserId> named) {
        if (named.isPresent() && !named.get().equals(user)) {
            throw new Refused(
                    ErrorCode.FORBIDDEN,
                    "%s is %s, but this token speaks for user %s alone".formatted(field, named.get(), user));
        }
        return user;
    }

    private static UserId required(String field, Optional<UserId> named) {
        return named.orElseThrow(() -> new Refused(
                ErrorCode.INVALID_ARGUMENT,
                field + " is missing: a call with an application's token names the user it is made for"));
    }
}
