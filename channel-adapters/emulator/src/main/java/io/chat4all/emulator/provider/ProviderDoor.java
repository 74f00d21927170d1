package io.chat4all.emulator.provider;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.faults.FaultRule;
import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.statistics.Count;
import io.chat4all.emulator.statistics.Statistics;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The way into a provider's API: counts what is answered, and lets faults happen before the provider sees
/// anything.
public final class ProviderDoor {

    private final Provider provider;
    private final Accounts accounts;
    private final Faults faults;
    private final Statistics statistics;

    public ProviderDoor(Provider provider, Accounts accounts, Faults faults, Statistics statistics) {
        this.provider = provider;
        this.accounts = accounts;
        this.faults = faults;
        this.statistics = statistics;
    }

    /// The provider's API behind this door.
    public void serve(HttpRules rules) {
        var prefix = "/" + provider.channel();
        rules.any(prefix + "/*", this::pass);
        rules.register(prefix, provider::serve);
    }

    private void pass(ServerRequest request, ServerResponse response) {
        var struck = faults.atDoor(provider.channel(), account(request));
        if (struck.isPresent()) {
            statistics.add(provider.channel(), Count.CALLS_FAULTED);
            strike(struck.get(), response);
        } else {
            go(response);
        }
    }

    private void strike(FaultRule rule, ServerResponse response) {
        switch (rule.fault()) {
            case THROTTLE -> {
                response.header(
                        HeaderNames.RETRY_AFTER,
                        Long.toString(Math.max(1, rule.delay().toSeconds())));
                answer(response, provider.tooMany());
            }
            case ERROR -> answer(response, provider.failing());
            case DOWN -> throw broken();
            case LOST_ANSWER -> {
                response.beforeSend(() -> {
                    throw broken();
                });
                response.next();
            }
            case SLOW -> {
                rule.waitOut();
                go(response);
            }
            case DUPLICATE, REORDER, LATE, WRONG_SIGNATURE, DROP ->
                throw new IllegalStateException(rule.fault() + " is for webhooks");
        }
    }

    private void go(ServerResponse response) {
        response.whenSent(() -> statistics.add(
                provider.channel(), response.status().code() / 100 == 2 ? Count.CALLS_ACCEPTED : Count.CALLS_REFUSED));
        response.next();
    }

    private static CloseConnectionException broken() {
        return new CloseConnectionException("a fault breaks the connection");
    }

    private static void answer(ServerResponse response, ProviderAnswer answer) {
        response.status(Status.create(answer.status()))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(answer.json().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> account(ServerRequest request) {
        var call = "%s?%s %s"
                .formatted(
                        request.path().path(),
                        request.query().rawValue(),
                        request.headers().first(HeaderNames.AUTHORIZATION).orElse(""));
        return accounts.of(provider.channel()).stream()
                .filter(account -> account.isNamedIn(call))
                .map(Account::id)
                .map(id -> id.id())
                .findFirst();
    }
}
