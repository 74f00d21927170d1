package io.chat4all.emulator;

import io.chat4all.config.Configuration;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.email.MailProvider;
import io.chat4all.emulator.email.MailServer;
import io.chat4all.emulator.email.MailStage;
import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.http.AccountRoutes;
import io.chat4all.emulator.http.FaultRoutes;
import io.chat4all.emulator.http.PageRoutes;
import io.chat4all.emulator.http.PhoneRoutes;
import io.chat4all.emulator.pages.PagesProvider;
import io.chat4all.emulator.pages.Platform;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.ProviderDoor;
import io.chat4all.emulator.provider.Providers;
import io.chat4all.emulator.provider.Reacting;
import io.chat4all.emulator.provider.Writing;
import io.chat4all.emulator.statistics.Statistics;
import io.chat4all.emulator.telegram.TelegramProvider;
import io.chat4all.emulator.time.TimerDelays;
import io.chat4all.emulator.twilio.TwilioProvider;
import io.chat4all.emulator.webhooks.HttpCaller;
import io.chat4all.emulator.webhooks.Webhooks;
import io.chat4all.emulator.whatsapp.WhatsAppProvider;
import io.chat4all.service.Closing;
import io.chat4all.service.http.HttpServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/// The emulator's parts, put together in the order in which they need each other and closed in reverse.
public final class EmulatorServer implements AutoCloseable {

    private final Closing closing;
    private final HttpServer http;
    private final MailServer mail;

    private EmulatorServer(Closing closing, HttpServer http, MailServer mail) {
        this.closing = closing;
        this.http = http;
        this.mail = mail;
    }

    public static EmulatorServer start(Configuration configuration) {
        var config = EmulatorConfig.from(configuration);
        return Closing.onFailure(closing -> start(config, closing));
    }

    private static EmulatorServer start(EmulatorConfig config, Closing closing) {
        var clock = Clock.systemUTC();
        // Not by the seed: the ids of one run must not come again in the next.
        var random = new SecureRandom();
        var delays = closing.with(new TimerDelays());
        var accounts = new Accounts();
        var phones = new Phones(config.maxPhones(), config.maxMessages());
        var faults = new Faults(config.seed());
        var statistics = new Statistics();

        var webhooks = new Webhooks(closing.with(new HttpCaller()), faults, statistics, delays, clock);
        var providers = new Providers();
        var writing = new Writing(phones, accounts, providers, webhooks, clock);
        var reacting = new Reacting(phones, webhooks, writing, delays, config.reactions());
        var arrivals = new Arrivals(phones, faults, statistics, reacting, clock);
        providers
                .add(new WhatsAppProvider(accounts, phones, arrivals, clock, random))
                .add(new TelegramProvider(accounts, phones, arrivals, clock, random))
                .add(new PagesProvider(Platform.MESSENGER, accounts, phones, arrivals, clock, random))
                .add(new PagesProvider(Platform.INSTAGRAM, accounts, phones, arrivals, clock, random))
                .add(new TwilioProvider(accounts, arrivals, clock, random))
                .add(new MailProvider(random));

        var mail = closing.with(MailServer.start(
                address(config.http().host()),
                config.smtpPort(),
                new MailStage(accounts, phones, arrivals, statistics)));
        var doors = providers.all().stream()
                .map(provider -> new ProviderDoor(provider, accounts, faults, statistics))
                .toList();
        var server = HttpServer.named("emulator", config.http());
        // It is for trying things out: everybody may do everything, and it listens on the loopback unless told.
        List.of("GET", "HEAD", "POST", "PUT", "DELETE").forEach(method -> server.openPath(method, "/*"));
        server.routes(new AccountRoutes(accounts, providers)::on)
                .routes(new PhoneRoutes(phones, accounts, providers, writing, reacting)::on)
                .routes(new FaultRoutes(faults, statistics)::on)
                .routes(new PageRoutes()::on);
        doors.forEach(door -> server.routes(door::serve));
        return new EmulatorServer(closing, closing.with(server.start()), mail);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("emulator.host is '%s', which is no host".formatted(host), e);
        }
    }

    public int port() {
        return http.port();
    }

    public int smtpPort() {
        return mail.port();
    }

    /// What waits is lost: there is no store.
    @Override
    public void close() {
        closing.close();
    }
}
