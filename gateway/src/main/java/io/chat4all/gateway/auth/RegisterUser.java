package io.chat4all.gateway.auth;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Users;
import io.chat4all.storage.Users.User;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// Makes a user of the caller's tenant.
public final class RegisterUser {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 128;
    private static final int MAX_DISPLAY_NAME = 100;

    /// @param displayName the user name when empty
    public record NewUser(String username, String password, String displayName) {

        @Override
        public String toString() {
            return "NewUser[username=" + username + "]";
        }
    }

    private final Users users;
    private final Passwords passwords;
    private final Clock clock;

    public RegisterUser(Users users, Passwords passwords, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// @throws Refused USERNAME_TAKEN, and INVALID_ARGUMENT for a name or password that is not allowed
    public User register(Principal caller, NewUser asked) {
        caller.require(Scope.USERS_WRITE);
        requireAllowed(asked);
        if (users.named(caller.tenant(), asked.username()).isPresent()) {
            throw taken(asked);
        }
        var user = user(caller, asked);
        if (!users.register(user)) {
            throw taken(asked);
        }
        return user;
    }

    private User user(Principal caller, NewUser asked) {
        return new User(
                caller.tenant(),
                UserId.create(),
                asked.username(),
                asked.displayName().isEmpty() ? asked.username() : asked.displayName(),
                passwords.hash(asked.password()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void requireAllowed(NewUser asked) {
        if (!USERNAME.matcher(asked.username()).matches()) {
            throw invalid("username is 1 to 64 of a-z, 0-9, '.', '_' and '-'");
        }
        var passwordLength = Texts.length(asked.password());
        if (passwordLength < MIN_PASSWORD || passwordLength > MAX_PASSWORD) {
            throw invalid(
                    "password has %d to %d characters, not %d".formatted(MIN_PASSWORD, MAX_PASSWORD, passwordLength));
        }
        Texts.requireUnicode("display_name", asked.displayName());
        if (Texts.length(asked.displayName()) > MAX_DISPLAY_NAME) {
            throw invalid("display_name has at most %d characters".formatted(MAX_DISPLAY_NAME));
        }
    }

    private static Refused invalid(String detail) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, detail);
    }

    private static Refused taken(NewUser asked) {
        return new Refused(ErrorCode.USERNAME_TAKEN, "there is a user '" + asked.username() + "' already");
    }
}
