package io.chat4all.service.auth;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a token allows.
public enum Scope {
    USERS_WRITE("users:write"),
    CONVERSATIONS_READ("conversations:read"),
    CONVERSATIONS_WRITE("conversations:write"),
    MESSAGES_READ("messages:read"),
    MESSAGES_WRITE("messages:write"),
    CHANNELS_WRITE("channels:write");

    /// What a person's token allows.
    public static final Set<Scope> OF_USERS =
            Set.of(CONVERSATIONS_READ, CONVERSATIONS_WRITE, MESSAGES_READ, MESSAGES_WRITE);

    /// What a tenant's application is allowed unless its client says less.
    public static final Set<Scope> OF_APPLICATIONS = Set.copyOf(EnumSet.allOf(Scope.class));

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Scope> named(String wireName) {
        for (var scope : values()) {
            if (scope.wireName.equals(wireName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
