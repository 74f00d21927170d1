package io.chat4all.storage;

import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Deliveries.Part;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Links that went out in texts, each to one file, in one part of one delivery. [Deliveries#begin] writes
/// them. They are found for some weeks after they have expired.
public interface Links {

    /// Whoever has it may have the file; prints without itself.
    record Token(String text) {

        private static final int BYTES = 16;
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

        public Token {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("the token of a link is 22 letters, digits, - or _");
            }
        }

        /// @param random one that nobody can foretell
        public static Token create(RandomGenerator random) {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }

        /// Empty when it can be none.
        public static Optional<Token> read(String text) {
            return FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
        }

        @Override
        public String toString() {
            return "the token of a link";
        }
    }

    /// @param part of a message to one person, which the link stands in
    /// @param expiresAt from when on it leads nowhere
    record Link(Token token, TenantId tenant, FileId file, Part part, Instant expiresAt) {}

    /// @param isOpened whether it is known, from [#opened], that it was
    record Found(Link link, boolean isOpened) {}

    Optional<Found> find(Token token);

    /// Remembers that a link was opened, for longer than it is good for.
    void opened(Token token, Instant at);
}
