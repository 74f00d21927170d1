package io.chat4all.emulator;

import io.chat4all.config.Configuration;
import io.chat4all.emulator.email.MailServer;
import io.chat4all.emulator.http.AccountRoutes;
import io.chat4all.emulator.http.FaultRoutes;
import io.chat4all.emulator.http.FileRoutes;
import io.chat4all.emulator.http.PageRoutes;
import io.chat4all.emulator.http.PhoneRoutes;
import io.chat4all.emulator.time.TimerDelays;
import io.chat4all.emulator.webhooks.HttpCaller;
import io.chat4all.service.Closing;
import io.chat4all.service.http.HttpServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/// The emulator's parts, put together in the order in which they need each other and closed in reverse.
public final class EmulatorServer implements AutoCloseable {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE");

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
        var delays = closing.with(new TimerDelays());
        var caller = closing.with(new HttpCaller());
        // Not by the seed: the ids of one run must not come again in the next.
        var backstage = Backstage.of(config, caller, delays, clock).withProviders(clock, new SecureRandom());
        var mail = closing.with(MailServer.start(address(config.http().host()), config.smtpPort(), backstage.mail()));
        var http = closing.with(server(config, backstage).start());
        return new EmulatorServer(closing, http, mail);
    }

    /// It is for trying things out: everybody may do everything, and it listens on the loopback unless
    /// told.
    private static HttpServer.Builder server(EmulatorConfig config, Backstage backstage) {
        var server = HttpServer.named("emulator", config.http());
        METHODS.forEach(method -> server.openPath(method, "/*"));
        var accounts = new AccountRoutes(backstage.accounts(), backstage.providers());
        var phones = new PhoneRoutes(
                backstage.phones(),
                backstage.accounts(),
                backstage.providers(),
                backstage.writing(),
                backstage.reacting());
        var files = new FileRoutes(backstage.album());
        var faults = new FaultRoutes(backstage.faults(), backstage.statistics());
        server.routes(accounts::on)
                .routes(phones::on)
                .routes(files::on)
                .routes(faults::on)
                .routes(new PageRoutes()::on);
        backstage.doors().forEach(door -> server.routes(door::serve));
        return server;
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
