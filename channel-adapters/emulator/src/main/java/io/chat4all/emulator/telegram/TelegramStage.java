package io.chat4all.emulator.telegram;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.provider.Arrival;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Kept;
import io.chat4all.emulator.provider.SentFile;
import io.chat4all.emulator.provider.Window;
import io.helidon.webserver.CloseConnectionException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Telegram's world, made of the emulator's accounts and phones. Whoever has a phone has met the bot.
final class TelegramStage implements TelegramWorld {

    static final TelegramProblem TOO_FAST = TelegramProblem.tooFast(1);

    private static final int MOST_MESSAGES = 10_000;
    private static final long MOST_FILE_BYTES = 3L * FileRules.MOST_BYTES;

    /// A bot knows nothing of what another one has.
    private record Of<K>(long bot, K key) {}

    private final Accounts accounts;
    private final Phones phones;
    private final Arrivals arrivals;
    private final Clock clock;
    private final AtomicLong numbers;
    private final ChosenWebhooks webhooks = new ChosenWebhooks();
    private final Kept<Of<Long>, TelegramMessage> messages = new Kept<>(MOST_MESSAGES, _ -> 1);
    private final Kept<Of<String>, TelegramFile> files = new Kept<>(MOST_FILE_BYTES, file -> file.bytes().length);

    TelegramStage(Accounts accounts, Phones phones, Arrivals arrivals, Clock clock) {
        this.accounts = accounts;
        this.phones = phones;
        this.arrivals = arrivals;
        this.clock = clock;
        this.numbers = new AtomicLong(clock.millis());
    }

    /// For messages and updates alike. Higher than in any run before: bots know by it what came again.
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    private Optional<Account> account(TelegramBot bot) {
        return accounts.find(TelegramProvider.CHANNEL, Long.toString(bot.id()));
    }

    private static PhoneId phone(TelegramBot bot, long chat) {
        return new PhoneId(TelegramProvider.CHANNEL, Long.toString(bot.id()), Long.toString(chat));
    }

    static TelegramChat chat(Phone phone) {
        return TelegramChat.person(Long.parseLong(phone.id().address()), phone.name(), "");
    }

    @Override
    public List<TelegramBot> bots() {
        return accounts.of(TelegramProvider.CHANNEL).stream()
                .map(TelegramBots::bot)
                .toList();
    }

    @Override
    public Optional<TelegramChat> chat(TelegramBot bot, long id) {
        return phones.find(phone(bot, id))
                .filter(phone -> phone.behaviour() != Behaviour.UNKNOWN)
                .map(TelegramStage::chat);
    }

    @Override
    public Optional<TelegramProblem> refusal(TelegramBot bot, TelegramChat chat) {
        var phone = phones.of(phone(bot, chat.id()));
        if (phone.behaviour() == Behaviour.BLOCKS) {
            return Optional.of(TelegramProblem.BLOCKED);
        }
        return account(bot).filter(Window::isReal).isPresent()
                        && phone.lastWrote().isEmpty()
                ? Optional.of(TelegramProblem.NEVER_STARTED)
                : Optional.empty();
    }

    @Override
    public long nextMessage(TelegramBot bot, TelegramChat chat) {
        return nextNumber();
    }

    /// Nobody is told what becomes of it.
    @Override
    public Optional<TelegramProblem> take(TelegramBot bot, TelegramMessage message) {
        var arrival = new Arrival(
                Long.toString(message.id()), "", MessageText.of(message), "", Reports.NONE, sent(bot, message));
        return switch (arrivals.take(phone(bot, message.chat().id()), arrival)) {
            case TAKEN -> {
                messages.keep(new Of<>(bot.id(), message.id()), message);
                yield Optional.empty();
            }
            case UNKNOWN -> Optional.of(TelegramProblem.CHAT_NOT_FOUND);
            case BLOCKED -> Optional.of(TelegramProblem.BLOCKED);
            case TOO_FAST -> Optional.of(TOO_FAST);
            case FAILING -> Optional.of(TelegramProblem.RESTARTING);
            case BROKEN -> throw new CloseConnectionException("a fault breaks the connection");
        };
    }

    /// Of a picture there are several sizes, the largest last.
    private Optional<SentFile> sent(TelegramBot bot, TelegramMessage message) {
        var ids = message.json().findValuesAsText("file_id");
        return ids.isEmpty()
                ? Optional.empty()
                : file(bot, ids.getLast()).map(file -> new SentFile(file.name(), file.type(), file.bytes(), ""));
    }

    @Override
    public Optional<TelegramMessage> message(TelegramBot bot, TelegramChat chat, long id) {
        return messages.find(new Of<>(bot.id(), id))
                .filter(message -> message.chat().id() == chat.id());
    }

    @Override
    public void edit(TelegramBot bot, TelegramMessage message) {
        messages.keep(new Of<>(bot.id(), message.id()), message);
        phones.change(
                phone(bot, message.chat().id()),
                phone -> phone.rewording(Long.toString(message.id()), MessageText.of(message)));
    }

    @Override
    public void delete(TelegramBot bot, TelegramMessage message) {
        messages.remove(new Of<>(bot.id(), message.id()));
        phones.change(phone(bot, message.chat().id()), phone -> phone.without(Long.toString(message.id())));
    }

    @Override
    public boolean react(TelegramBot bot, TelegramChat chat, long message, String emoji) {
        var id = phone(bot, chat.id());
        if (!phones.of(id).has(Long.toString(message))) {
            return false;
        }
        var text = emoji.isEmpty() ? "takes the reaction back" : "reacts with " + emoji;
        phones.add(id, PhoneMessage.sign(Long.toString(nextNumber()), text, clock.instant()));
        return true;
    }

    /// The phones do not show it.
    @Override
    public void typing(TelegramBot bot, TelegramChat chat) {}

    /// People here write, and press nothing.
    @Override
    public boolean answer(TelegramBot bot, String callbackQuery) {
        return false;
    }

    Optional<TelegramWebhook> webhook(Account account) {
        return webhooks.of(account);
    }

    @Override
    public Optional<TelegramWebhook> webhook(TelegramBot bot) {
        return account(bot).flatMap(webhooks::of);
    }

    @Override
    public void webhook(TelegramBot bot, Optional<TelegramWebhook> webhook) {
        account(bot).ifPresent(account -> webhooks.choose(account, webhook, accounts.of(TelegramProvider.CHANNEL)));
    }

    @Override
    public void keep(TelegramBot bot, TelegramFile file) {
        files.keep(new Of<>(bot.id(), file.id()), file);
    }

    @Override
    public Optional<TelegramFile> file(TelegramBot bot, String id) {
        return files.find(new Of<>(bot.id(), id));
    }
}
