package io.chat4all.emulator.telegram;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Provider;
import io.chat4all.emulator.provider.ProviderAnswer;
import io.chat4all.emulator.provider.Said;
import io.chat4all.emulator.provider.Window;
import io.chat4all.emulator.webhooks.Calling;
import io.helidon.webserver.http.HttpRules;
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

    public TelegramProvider(Accounts accounts, Phones phones, Arrivals arrivals, Clock clock, RandomGenerator random) {
        this.stage = new TelegramStage(accounts, phones, arrivals, clock);
        this.routes = new TelegramRoutes(stage, clock, random);
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
        var id = stage.nextNumber();
        var updateId = stage.nextNumber();
        return new Said(
                Long.toString(id),
                stage.webhook(account)
                        .filter(webhook -> webhook.wants(update(phone, id, text, at)))
                        .<Calling>map(webhook -> time ->
                                TelegramBots.call(TelegramCall.of(webhook, updateId, update(phone, id, text, time)))));
    }

    private static TelegramUpdate update(Phone phone, long id, String text, Instant at) {
        return TelegramUpdate.message(TelegramStage.chat(phone), id, TelegramContent.text(text), Optional.empty(), at);
    }
}
