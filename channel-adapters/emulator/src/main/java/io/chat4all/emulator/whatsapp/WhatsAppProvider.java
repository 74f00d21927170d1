package io.chat4all.emulator.whatsapp;

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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// WhatsApp in the emulator.
///
/// An account's id is its phone number id. Its settings: `number` as people see it, `name`, `templates`
/// (`name:language:values` each), [Window].
public final class WhatsAppProvider implements Provider {

    static final String CHANNEL = "whatsapp";

    private static final int ID_BYTES = 24;
    private static final String TRACE = "A0";

    private final WhatsAppStage stage;
    private final WhatsAppRoutes routes;
    private final RandomGenerator random;

    public WhatsAppProvider(Accounts accounts, Phones phones, Arrivals arrivals, Clock clock, RandomGenerator random) {
        this.stage = new WhatsAppStage(accounts, phones, arrivals, clock);
        this.routes = new WhatsAppRoutes(stage, clock, random);
        this.random = random;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public List<String> credentials() {
        return List.of("access_token", "app_secret", "verify_token");
    }

    @Override
    public Optional<String> problem(Account account) {
        return Window.problem(account).or(() -> templates(account));
    }

    private static Optional<String> templates(Account account) {
        return account.settings("templates").stream()
                .filter(template -> !template.matches(Businesses.TEMPLATE))
                .findFirst()
                .map("settings.templates has '%s': expected name:language:values, as order_ok:pt_BR:1"::formatted);
    }

    /// Digits, or the id of a person whose number is hidden.
    @Override
    public String address(String written) {
        var address = written.replaceAll("[\\s+().-]", "");
        if (address.matches("[1-9][0-9]{6,14}")) {
            return address;
        }
        if (written.matches(WhatsAppStage.USER_ID)) {
            return written;
        }
        throw new IllegalArgumentException(
                "'%s' is no address on WhatsApp: expected digits, as 5562999990000, or an id, as BR.1349"
                        .formatted(written));
    }

    @Override
    public void serve(HttpRules rules) {
        routes.on(rules);
    }

    @Override
    public ProviderAnswer tooMany() {
        return answer(WhatsAppProblem.TOO_FAST);
    }

    @Override
    public ProviderAnswer failing() {
        return answer(WhatsAppProblem.FAILING);
    }

    private static ProviderAnswer answer(WhatsAppProblem problem) {
        return new ProviderAnswer(
                problem.status(), WhatsAppJson.problem(problem, TRACE).toString());
    }

    @Override
    public Said say(Account account, Phone phone, String text, Instant at) {
        return said(account, phone, WhatsAppContent.text(text));
    }

    /// By its id; the business asks where it is.
    @Override
    public Said send(Account account, Phone phone, SentFile file, URI origin, Instant at) {
        var kept = new WhatsAppFile(Files.newId(random), account.id().id(), file.type(), file.bytes());
        stage.keep(kept);
        return said(account, phone, WhatsAppContent.file(file, kept));
    }

    private Said said(Account account, Phone phone, WhatsAppContent content) {
        var number = Businesses.number(account);
        var id = id();
        var person = WhatsAppStage.person(phone);
        return new Said(
                id,
                time -> Businesses.call(WhatsAppCall.received(
                        number, account.callback(), person, id, content, Optional.empty(), time)));
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "wamid." + Base64.getEncoder().encodeToString(bytes);
    }
}
