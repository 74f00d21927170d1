package io.chat4all.emulator.provider;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.webhooks.Webhooks;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

/// People write.
public final class Writing {

    private final Phones phones;
    private final Accounts accounts;
    private final Providers providers;
    private final Webhooks webhooks;
    private final Album album;
    private final Clock clock;

    public Writing(Phones phones, Accounts accounts, Providers providers, Webhooks webhooks, Album album, Clock clock) {
        this.phones = phones;
        this.accounts = accounts;
        this.providers = providers;
        this.webhooks = webhooks;
        this.album = album;
        this.clock = clock;
    }

    /// Does nothing when the account is no more.
    public void write(PhoneId id, String text) {
        providers
                .find(id.channel())
                .ifPresent(provider ->
                        accounts.find(id.accountId()).ifPresent(account -> write(id, text, provider, account)));
    }

    /// As [#write], with a file.
    ///
    /// @param origin see [Provider#send]
    public void send(PhoneId id, SentFile file, URI origin) {
        providers
                .find(id.channel())
                .ifPresent(provider ->
                        accounts.find(id.accountId()).ifPresent(account -> send(id, file, origin, provider, account)));
    }

    private void send(PhoneId id, SentFile file, URI origin, Provider provider, Account account) {
        var now = clock.instant();
        var said = provider.send(account, phones.of(id), file, origin, now);
        tell(id, said, own(said, file.caption(), now).showing(album.add(file)));
    }

    private void write(PhoneId id, String text, Provider provider, Account account) {
        var now = clock.instant();
        var said = provider.say(account, phones.of(id), text, now);
        tell(id, said, own(said, text, now));
    }

    private static PhoneMessage own(Said said, String text, Instant at) {
        return new PhoneMessage(said.id(), true, text, State.SENT, at, "", Reports.NONE);
    }

    private void tell(PhoneId id, Said said, PhoneMessage message) {
        phones.add(id, message);
        said.calling().ifPresent(calling -> webhooks.send(id, calling, () -> arrived(id, said.id())));
    }

    private void arrived(PhoneId id, String messageId) {
        phones.reach(id, State.DELIVERED, message -> message.id().equals(messageId));
    }
}
