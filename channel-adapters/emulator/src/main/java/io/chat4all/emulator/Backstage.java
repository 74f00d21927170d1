package io.chat4all.emulator;

import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.email.MailProvider;
import io.chat4all.emulator.email.MailStage;
import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.pages.PagesProvider;
import io.chat4all.emulator.pages.Platform;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.provider.Album;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.ProviderDoor;
import io.chat4all.emulator.provider.Providers;
import io.chat4all.emulator.provider.Reacting;
import io.chat4all.emulator.provider.Writing;
import io.chat4all.emulator.statistics.Statistics;
import io.chat4all.emulator.telegram.TelegramProvider;
import io.chat4all.emulator.time.Delays;
import io.chat4all.emulator.twilio.TwilioProvider;
import io.chat4all.emulator.webhooks.Caller;
import io.chat4all.emulator.webhooks.Webhooks;
import io.chat4all.emulator.whatsapp.WhatsAppProvider;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/// What is the same behind all providers, and the providers.
record Backstage(
        Accounts accounts,
        Phones phones,
        Faults faults,
        Statistics statistics,
        Providers providers,
        Writing writing,
        Reacting reacting,
        Arrivals arrivals,
        Album album) {

    /// Without providers: they need it.
    static Backstage of(EmulatorConfig config, Caller caller, Delays delays, Clock clock) {
        var accounts = new Accounts();
        var phones = new Phones(config.maxPhones(), config.maxMessages());
        var faults = new Faults(config.seed());
        var statistics = new Statistics();
        var providers = new Providers();
        var album = new Album();
        var webhooks = new Webhooks(caller, faults, statistics, delays, clock);
        var writing = new Writing(phones, accounts, providers, webhooks, album, clock);
        var reacting = new Reacting(phones, webhooks, writing, delays, config.reactions());
        var arrivals = new Arrivals(phones, faults, statistics, reacting, album, clock);
        return new Backstage(accounts, phones, faults, statistics, providers, writing, reacting, arrivals, album);
    }

    /// A new provider is a line here.
    Backstage withProviders(Clock clock, RandomGenerator random) {
        providers
                .add(new WhatsAppProvider(accounts, phones, arrivals, clock, random))
                .add(new TelegramProvider(accounts, phones, arrivals, clock, random))
                .add(new PagesProvider(Platform.MESSENGER, accounts, phones, arrivals, clock, random))
                .add(new PagesProvider(Platform.INSTAGRAM, accounts, phones, arrivals, clock, random))
                .add(new TwilioProvider(accounts, arrivals, clock, random))
                .add(new MailProvider(random));
        return this;
    }

    List<ProviderDoor> doors() {
        return providers.all().stream()
                .map(provider -> new ProviderDoor(provider, accounts, faults, statistics))
                .toList();
    }

    MailStage mail() {
        return new MailStage(accounts, phones, arrivals, statistics);
    }
}
