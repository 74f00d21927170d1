package io.chat4all.emulator.pages;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Provider;
import io.chat4all.emulator.provider.ProviderAnswer;
import io.chat4all.emulator.provider.Said;
import io.chat4all.emulator.provider.SentFile;
import io.chat4all.emulator.provider.Window;
import io.helidon.webserver.http.HttpRules;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Messenger or Instagram in the emulator.
///
/// An account's id is its page's, or the professional account's. Its settings: `name`, `username`,
/// [Window].
public final class PagesProvider implements Provider {

    private static final String TRACE = "A0";

    private final Platform platform;
    private final PagesStage stage;
    private final PagesRoutes routes;
    private final RandomGenerator random;

    public PagesProvider(
            Platform platform,
            Accounts accounts,
            Phones phones,
            Arrivals arrivals,
            Clock clock,
            RandomGenerator random) {
        this.platform = platform;
        this.stage = new PagesStage(platform, accounts, phones, arrivals, clock, random);
        this.routes = new PagesRoutes(platform, stage, clock, random);
        this.random = random;
    }

    @Override
    public String channel() {
        return platform.channel();
    }

    @Override
    public List<String> credentials() {
        return List.of("access_token", "app_secret", "verify_token");
    }

    @Override
    public Optional<String> problem(Account account) {
        var id = account.id().id();
        return id.matches(PagesAccounts.ID)
                ? Window.problem(account)
                : Optional.of("'%s' is no account's id: expected 5 to 20 digits".formatted(id));
    }

    /// The id by which an account knows a person.
    @Override
    public String address(String written) {
        if (!written.matches("[0-9]{1,32}")) {
            throw new IllegalArgumentException(
                    "'%s' is nobody's id on %s: expected digits, as 24012345678901234".formatted(written, channel()));
        }
        return written;
    }

    @Override
    public void serve(HttpRules rules) {
        routes.on(rules);
    }

    @Override
    public ProviderAnswer tooMany() {
        return answer(PagesProblem.TOO_FAST);
    }

    @Override
    public ProviderAnswer failing() {
        return answer(PagesProblem.FAILING);
    }

    private static ProviderAnswer answer(PagesProblem problem) {
        return new ProviderAnswer(
                problem.status(), PagesJson.problem(problem, TRACE).toString());
    }

    @Override
    public Said say(Account account, Phone phone, String text, Instant at) {
        return said(account, phone, PagesContent.text(text));
    }

    /// Its URL is its key. What is said about it is not sent: people here send files without captions.
    @Override
    public Said send(Account account, Phone phone, SentFile file, URI origin, Instant at) {
        var id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        stage.keep(new PagesFile(id, file.type(), file.bytes()));
        return said(
                account, phone, PagesContent.file(file.kind("file"), origin.resolve("/" + channel() + "/files/" + id)));
    }

    private Said said(Account account, Phone phone, PagesContent content) {
        var talk = PagesAccounts.talk(platform, account, PagesAccounts.person(phone));
        var id = platform.messageId(random);
        return new Said(id, time -> PagesAccounts.call(PagesCall.received(talk, id, content, Optional.empty(), time)));
    }
}
