package io.chat4all.channels.delivery;

import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.Links.Token;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The links that people get where a channel carries no file: short, each for one part of one delivery. It
/// is the same when a part is sent again that its provider may have; what surely went nowhere gets another
/// one.
public final class FileLinks {

    private static final Token ANY = new Token("A".repeat(22));

    private final URI publicUrl;
    private final Duration validFor;
    private final RandomGenerator random;
    private final Clock clock;

    /// @param publicUrl where people reach the gateway
    /// @param random one that nobody can foretell
    public FileLinks(URI publicUrl, Duration validFor, RandomGenerator random, Clock clock) {
        this.publicUrl = publicUrl;
        this.validFor = validFor;
        this.random = random;
        this.clock = clock;
    }

    /// How long a link leads to its file from the call on that brought it.
    Duration validFor() {
        return validFor;
    }

    /// As long as all of them, and leads nowhere.
    String any() {
        return address(ANY);
    }

    /// A secret.
    String address(Token token) {
        return publicUrl + "/f/" + token.text();
    }

    /// @param before what the ledger says of the part
    Link link(TenantId tenant, FileId file, Part part, Optional<Entry> before) {
        var token = before.flatMap(Entry::link).orElseGet(() -> Token.create(random));
        return new Link(token, tenant, file, part, clock.instant().plus(validFor));
    }
}
