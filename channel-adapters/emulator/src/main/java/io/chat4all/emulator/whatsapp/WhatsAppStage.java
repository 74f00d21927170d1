package io.chat4all.emulator.whatsapp;

import io.chat4all.emulator.accounts.AccountId;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.provider.Arrival;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Kept;
import io.chat4all.emulator.provider.SentFile;
import io.chat4all.emulator.provider.Window;
import io.helidon.webserver.CloseConnectionException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// WhatsApp's world, made of the emulator's accounts and phones.
final class WhatsAppStage implements WhatsAppWorld {

    static final String USER_ID = "[A-Z]{2}\\.(ENT\\.)?[0-9A-Za-z]{1,128}";

    private static final long MOST_FILE_BYTES = 3L * FileRules.MOST_BYTES;

    private final Accounts accounts;
    private final Phones phones;
    private final Arrivals arrivals;
    private final Clock clock;
    private final Kept<String, WhatsAppFile> files = new Kept<>(MOST_FILE_BYTES, file -> file.bytes().length);

    WhatsAppStage(Accounts accounts, Phones phones, Arrivals arrivals, Clock clock) {
        this.accounts = accounts;
        this.phones = phones;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Override
    public List<WhatsAppNumber> numbers() {
        return accounts.of(WhatsAppProvider.CHANNEL).stream()
                .map(Businesses::number)
                .toList();
    }

    @Override
    public Optional<WhatsAppPerson> person(WhatsAppNumber number, String address) {
        var phone = phones.of(id(number, address));
        return phone.behaviour() == Behaviour.UNKNOWN ? Optional.empty() : Optional.of(person(phone));
    }

    static WhatsAppPerson person(Phone phone) {
        var address = Optional.of(phone.id().address());
        return new WhatsAppPerson(
                address.filter(text -> !text.matches(USER_ID)),
                address.filter(text -> text.matches(USER_ID)),
                phone.name());
    }

    private static PhoneId id(WhatsAppNumber number, String address) {
        return new PhoneId(WhatsAppProvider.CHANNEL, number.id(), address);
    }

    private static PhoneId id(WhatsAppNumber number, WhatsAppPerson person) {
        return id(number, person.waId().or(person::userId).orElseThrow());
    }

    @Override
    public boolean isWindowOpen(WhatsAppNumber number, WhatsAppPerson person) {
        var isReal = accounts.find(WhatsAppProvider.CHANNEL, number.id())
                .filter(Window::isReal)
                .isPresent();
        return !isReal || phones.of(id(number, person)).isWindowOpen(clock.instant());
    }

    @Override
    public Optional<WhatsAppProblem> take(WhatsAppNumber number, WhatsAppMessage message) {
        var arrival = new Arrival(
                message.id(), message.echo(), MessageText.of(message), "", reports(number, message), sent(message));
        return switch (arrivals.take(id(number, message.to()), arrival)) {
            case TAKEN -> Optional.empty();
            // WhatsApp does not say that somebody has blocked a business.
            case UNKNOWN, BLOCKED -> Optional.of(WhatsAppProblem.UNKNOWN_PERSON);
            case TOO_FAST -> Optional.of(WhatsAppProblem.TOO_FAST_FOR_PERSON);
            case FAILING -> Optional.of(WhatsAppProblem.FAILING);
            case BROKEN -> throw new CloseConnectionException("a fault breaks the connection");
        };
    }

    private Optional<SentFile> sent(WhatsAppMessage message) {
        var said = message.content();
        return file(said.path("id").asText(""))
                .map(file -> new SentFile(said.path("filename").asText(message.type()), file.type(), file.bytes(), ""));
    }

    private Reports reports(WhatsAppNumber number, WhatsAppMessage message) {
        return state -> accounts.find(WhatsAppProvider.CHANNEL, number.id()).map(account -> at -> {
            var sender = Businesses.number(account);
            return Businesses.call(
                    state == State.FAILED
                            ? WhatsAppCall.failed(
                                    sender, account.callback(), message, WhatsAppProblem.UNKNOWN_PERSON, at)
                            : WhatsAppCall.status(sender, account.callback(), message, name(state), at));
        });
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// Whoever wrote it sees that.
    @Override
    public void read(WhatsAppNumber number, String messageId, boolean isTyping) {
        phones.all().stream()
                .filter(phone -> phone.id().accountId().equals(new AccountId(WhatsAppProvider.CHANNEL, number.id())))
                .filter(phone -> phone.messages().stream()
                        .anyMatch(message -> message.id().equals(messageId)))
                .forEach(phone -> phones.reach(
                        phone.id(), State.READ, message -> message.id().equals(messageId)));
    }

    @Override
    public void keep(WhatsAppFile file) {
        files.keep(file.id(), file);
    }

    @Override
    public Optional<WhatsAppFile> file(String id) {
        return files.find(id);
    }
}
