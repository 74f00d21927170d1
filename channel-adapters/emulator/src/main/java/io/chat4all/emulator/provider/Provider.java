package io.chat4all.emulator.provider;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.people.Phone;
import io.helidon.webserver.http.HttpRules;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A provider, as the emulator plays it: its API, and the calls that it makes. What people do is the same
/// for all of them. Used by many threads at once.
public interface Provider {

    /// The channel's name; its API is below `/<channel>`.
    String channel();

    /// The credentials that an account must have.
    List<String> credentials();

    /// What else is wrong with an account, for whoever wrote it.
    default Optional<String> problem(Account account) {
        return Optional.empty();
    }

    /// An address in the one form in which it names a phone.
    ///
    /// @throws IllegalArgumentException when it is none
    default String address(String written) {
        return written;
    }

    /// Its API; nothing for a provider that does not speak HTTP.
    default void serve(HttpRules rules) {}

    /// What it says to a call too many.
    ProviderAnswer tooMany();

    /// What it says when it is out of order.
    ProviderAnswer failing();

    /// What a person writes.
    Said say(Account account, Phone phone, String text, Instant at);

    /// A file that a person sends.
    ///
    /// @param origin `http://host:port` of the emulator, for providers that say where the file is
    Said send(Account account, Phone phone, SentFile file, URI origin, Instant at);
}
