package io.chat4all.emulator.telegram;

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
import io.chat4all.emulator.webhooks.Calling;
import io.helidon.webserver.http.HttpRules;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Telegram in the emulator.
///
/// An account's id is its bot's, the number before the colon of its token. Its settings: `name`,
/// `username`, [Window]. Its callback, with its credential `webhook_secret` if there is one, counts until
/// the bot sets a webhook itself.
public final class TelegramProvider implements Provider {

    static final String CHANNEL = "telegram";

    /// Of a bot or a person.
    static final String ID = "[1-9][0-9]{0,15}";

    private final TelegramStage stage;
    private final TelegramRoutes routes;
    private final RandomGenerator random;

    public TelegramProvider(Accounts accounts, Phones phones, Arrivals arrivals, Clock clock, RandomGenerator random) {
        this.stage = new TelegramStage(accounts, phones, arrivals, clock);
        this.routes = new TelegramRoutes(stage, clock, random);
        this.random = random;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public List<String> credentials() {
        return List.of("bot_token");
    }

    @Override
    public Optional<String> problem(Account account) {
        return TelegramBots.problem(account).or(() -> Window.problem(account));
    }

    @Override
    public String address(String written) {
        if (!written.matches(ID)) {
            throw new IllegalArgumentException(
                    "'%s' is nobody's id on Telegram: expected digits, as 123456789".formatted(written));
        }
        return written;
    }

    @Override
    public void serve(HttpRules rules) {
        routes.on(rules);
    }

    @Override
    public ProviderAnswer tooMany() {
        return answer(TelegramStage.TOO_FAST);
    }

    @Override
    public ProviderAnswer failing() {
        return answer(TelegramProblem.RESTARTING);
    }

    private static ProviderAnswer answer(TelegramProblem problem) {
        return new ProviderAnswer(
                problem.status(), TelegramJson.problem(problem).toString());
    }

    @Override
    public Said say(Account account, Phone phone, String text, Instant at) {
        return said(account, phone, TelegramContent.text(text), at);
    }

    /// By its id; the bot asks where it is.
    @Override
    public Said send(Account account, Phone phone, SentFile file, URI origin, Instant at) {
        var field = file.type().matches("image/(jpeg|png)") ? "photo" : file.kind("document");
        var kept = new TelegramFile("AgAC%016x".formatted(random.nextLong()), file.name(), file.type(), file.bytes());
        stage.keep(TelegramBots.bot(account), kept);
        return said(
                account,
                phone,
                TelegramContent.file(field.equals("image") ? "document" : field, kept, file.caption()),
                at);
    }

    private Said said(Account account, Phone phone, TelegramContent content, Instant at) {
        var id = stage.nextNumber();
        var updateId = stage.nextNumber();
        return new Said(
                Long.toString(id),
                stage.webhook(account)
                        .filter(webhook -> webhook.wants(update(phone, id, content, at)))
                        .<Calling>map(webhook -> time -> TelegramBots.call(
                                TelegramCall.of(webhook, updateId, update(phone, id, content, time)))));
    }

    private static TelegramUpdate update(Phone phone, long id, TelegramContent content, Instant at) {
        return TelegramUpdate.message(TelegramStage.chat(phone), id, content, Optional.empty(), at);
    }
}
