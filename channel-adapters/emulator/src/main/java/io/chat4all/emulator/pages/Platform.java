package io.chat4all.emulator.pages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Which of the two is played, and in what they differ.
public enum Platform {
    MESSENGER("page", "Page", "m_", 2018278, 2018001),
    INSTAGRAM("instagram", "IGUser", "aWdf", 2534022, 2534014);

    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_BYTES = 1_000;
    private static final int ID_BYTES = 48;

    private final String object;
    private final String node;
    private final String messageIds;
    private final int windowClosed;
    private final int unknownPerson;

    /// @param object what webhook calls are about
    /// @param node what an account is called in the graph
    /// @param messageIds how they begin
    /// @param windowClosed the error's subcode
    /// @param unknownPerson the error's subcode
    Platform(String object, String node, String messageIds, int windowClosed, int unknownPerson) {
        this.object = object;
        this.node = node;
        this.messageIds = messageIds;
        this.windowClosed = windowClosed;
        this.unknownPerson = unknownPerson;
    }

    /// Whether a message may have a text as long as this.
    boolean allows(String text) {
        return switch (this) {
            case MESSENGER -> text.length() <= MOST_CHARACTERS;
            case INSTAGRAM -> text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        };
    }

    boolean knowsReaction(String reaction) {
        return this == MESSENGER || reaction.equals("love");
    }

    /// Of an account.
    Set<String> fields() {
        return switch (this) {
            case MESSENGER -> Set.of("id", "name");
            case INSTAGRAM -> Set.of("id", "user_id", "username", "name");
        };
    }

    String object() {
        return object;
    }

    String node() {
        return node;
    }

    /// Its name here, and of the prefix that it is played under.
    String channel() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Another one for each message, whoever writes it.
    String messageId(RandomGenerator random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return messageIds + Base64.getUrlEncoder().encodeToString(bytes);
    }

    public PagesProblem windowClosed() {
        return new PagesProblem(400, 10, windowClosed, "(#10) This message is sent outside of allowed window.");
    }

    PagesProblem unknownPerson() {
        return new PagesProblem(400, 100, unknownPerson, "(#100) No matching user found");
    }
}
