package io.chat4all.gateway.auth;

import io.chat4all.model.UserId;
import io.chat4all.service.auth.IssuedToken;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.auth.TokenIssuer;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Tenants;
import io.chat4all.storage.Users;
import io.chat4all.storage.Users.User;
import java.time.Clock;

/// Exchanges a person's password for a token. An unknown tenant, an unknown user and a wrong password look the same and
/// take the same time.
public final class LogIn {

    /// @param tenant its name
    public record Credentials(String tenant, String username, String password) {

        @Override
        public String toString() {
            return "Credentials[tenant=" + tenant + ", username=" + username + "]";
        }
    }

    public record LoggedIn(UserId user, IssuedToken token) {}

    private final Tenants tenants;
    private final Users users;
    private final Passwords passwords;
    private final TokenIssuer issuer;
    private final LoginAttempts attempts;

    public LogIn(Tenants tenants, Users users, Passwords passwords, TokenIssuer issuer, Clock clock) {
        this.tenants = tenants;
        this.users = users;
        this.passwords = passwords;
        this.issuer = issuer;
        this.attempts = new LoginAttempts(clock);
    }

    /// @throws Refused WRONG_CREDENTIALS; TOO_MANY_REQUESTS after many wrong ones
    public LoggedIn logIn(Credentials credentials) {
        var name = new LoginAttempts.Name(credentials.tenant(), credentials.username());
        var user = attempts.counting(name, () -> authenticated(credentials));
        return new LoggedIn(user.id(), issuer.issueForUser(user.tenant(), user.id(), Scope.OF_USERS));
    }

    private User authenticated(Credentials credentials) {
        var known =
                tenants.named(credentials.tenant()).flatMap(tenant -> users.named(tenant.id(), credentials.username()));
        if (known.isEmpty()) {
            passwords.matchesNobody(credentials.password());
        }
        return known.filter(user -> passwords.matches(credentials.password(), user.passwordHash()))
                .orElseThrow(() ->
                        new Refused(ErrorCode.WRONG_CREDENTIALS, "the tenant, the user name or the password is wrong"));
    }
}
