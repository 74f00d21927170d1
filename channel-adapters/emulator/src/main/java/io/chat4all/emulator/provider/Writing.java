package io.chat4all.emulator.provider;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.webhooks.Webhooks;
import java.time.Clock;

/// People write.
public final class Writing {

    private final Phones phones;
    private final Accounts accounts;
    private final Providers providers;
    private final Webhooks webhooks;
    private final Clock clock;

    public Writing(Phones phones, Accounts accounts, Providers providers, Webhooks webhooks, Clock clock) {
        this.phones = phones;
        this.accounts = accounts;
        this.providers = providers;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// Does nothing when the account is no more.
    public void write(PhoneId id, String text) {
        providers
                .find(id.channel())
                .ifPresent(provider ->
                        accounts.find(id.accountId()).ifPresent(account -> write(id, text, provider, account)));
    }

    private void write(PhoneId id, String text, Provider provider, Account account) {
        var now = clock.instant();
        var said = provider.say(account, phones.of(id), text, now);
        phones.add(id, new PhoneMessage(said.id(), true, text, State.SENT, now, "", Reports.NONE));
        said.calling().ifPresent(calling -> webhooks.send(id, calling, () -> arrived(id, said.id())));
    }

    private void arrived(PhoneId id, String messageId) {
        phones.reach(id, State.DELIVERED, message -> message.id().equals(messageId));
    }
}
