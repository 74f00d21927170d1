package io.chat4all.channels.inbound;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.log.v1.Person;
import io.chat4all.model.UserId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.Store;
import io.chat4all.storage.Users;
import io.chat4all.storage.Users.User;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Who writes over a channel. Somebody who is not known yet becomes a user of the tenant, with the address
/// as its only identity; whoever recognises the person links the identity to another user later.
final class People {

    private static final int MAX_NAME = 100;

    /// Matches no password: nobody logs in as a person of a channel.
    private static final String NO_PASSWORD = "-";

    private final Identities identities;
    private final IdentityHistory history;
    private final Users users;
    private final Clock clock;

    People(Store store, Clock clock) {
        this.identities = store.identities();
        this.history = store.identityHistory();
        this.users = store.users();
        this.clock = clock;
    }

    Identity identity(ChannelAccount account, Person person) {
        return identities.find(account.id(), person.getAddress()).orElseGet(() -> newcomer(account, person));
    }

    /// The user comes first: no identity leads to nobody. Its id follows from the address, so that a crash
    /// in between leaves nothing behind that is not found again.
    private Identity newcomer(ChannelAccount account, Person person) {
        var id = new UserId(UuidCreator.getNameBasedSha1(account.id().value(), "user:" + person.getAddress()));
        users.register(new User(
                account.tenant(),
                id,
                account.channel().wireName() + "-" + id.value().toString().substring(0, 23),
                nameOf(person),
                NO_PASSWORD,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        var claimed = identities.claim(new Identity(
                account.tenant(),
                account.id(),
                account.channel(),
                person.getAddress(),
                id,
                Optional.of(person.getName()).filter(name -> !name.isBlank()),
                person.getAttributesMap(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        history.record(Change.linked(claimed, "person"));
        return claimed;
    }

    /// The account's own voice: whoever answers in the provider's application, past us.
    UserId voiceOf(ChannelAccount account) {
        var id = new UserId(UuidCreator.getNameBasedSha1(account.id().value(), "account"));
        users.register(new User(
                account.tenant(),
                id,
                account.channel().wireName() + "-account-"
                        + id.value().toString().substring(0, 13),
                account.name(),
                NO_PASSWORD,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return id;
    }

    private static String nameOf(Person person) {
        var name = person.getName().isBlank()
                ? person.getAddress()
                : person.getName().strip();
        return name.codePointCount(0, name.length()) <= MAX_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
    }
}
