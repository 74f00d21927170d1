package io.chat4all.emulator.pages;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.pages.PagesCall.Talk;
import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.provider.Arrival;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Kept;
import io.chat4all.emulator.provider.Window;
import io.chat4all.emulator.webhooks.Calling;
import io.helidon.webserver.CloseConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Messenger's or Instagram's world, made of the emulator's accounts and phones. Whoever has a phone is
/// known.
final class PagesStage implements PagesWorld {

    private static final long MOST_FILE_BYTES = 64L << 20;

    private final Platform platform;
    private final Accounts accounts;
    private final Phones phones;
    private final Arrivals arrivals;
    private final Clock clock;
    private final RandomGenerator random;
    private final Kept<String, PagesFile> files = new Kept<>(MOST_FILE_BYTES, file -> file.bytes().length);

    PagesStage(
            Platform platform,
            Accounts accounts,
            Phones phones,
            Arrivals arrivals,
            Clock clock,
            RandomGenerator random) {
        this.platform = platform;
        this.accounts = accounts;
        this.phones = phones;
        this.arrivals = arrivals;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<PagesAccount> accounts() {
        return accounts.of(platform.channel()).stream()
                .map(account -> PagesAccounts.of(platform, account))
                .toList();
    }

    private Optional<Account> find(PagesAccount account) {
        return accounts.find(platform.channel(), account.id());
    }

    private PhoneId phone(PagesAccount account, String person) {
        return new PhoneId(platform.channel(), account.id(), person);
    }

    private boolean isReal(PagesAccount account) {
        return find(account).filter(Window::isReal).isPresent();
    }

    /// Really there is nobody who never wrote: a person's id is made when the first message comes.
    @Override
    public Optional<PagesPerson> person(PagesAccount account, String id) {
        return phones.find(phone(account, id))
                .filter(phone -> phone.behaviour() != Behaviour.UNKNOWN)
                .filter(phone -> !isReal(account) || phone.lastWrote().isPresent())
                .map(PagesAccounts::person);
    }

    @Override
    public Instant lastHeard(PagesAccount account, PagesPerson person) {
        return isReal(account)
                ? phones.of(phone(account, person.id())).lastWrote().orElse(Instant.EPOCH)
                : clock.instant();
    }

    @Override
    public Optional<PagesProblem> take(PagesAccount account, PagesMessage message) {
        var arrival =
                new Arrival(message.id(), message.metadata(), MessageText.of(message), "", reports(account, message));
        return switch (arrivals.take(phone(account, message.to().id()), arrival)) {
            case TAKEN -> Optional.empty();
            case UNKNOWN -> Optional.of(platform.unknownPerson());
            case BLOCKED -> Optional.of(PagesProblem.PERSON_UNAVAILABLE);
            case TOO_FAST -> Optional.of(PagesProblem.TOO_FAST);
            case FAILING -> Optional.of(PagesProblem.FAILING);
            case BROKEN -> throw new CloseConnectionException("a fault breaks the connection");
        };
    }

    private Reports reports(PagesAccount account, PagesMessage message) {
        return state -> find(account)
                .flatMap(known -> report(PagesAccounts.talk(platform, known, message.to()), message, state));
    }

    /// Instagram does not tell what arrived, and neither of them what did not.
    private static Optional<Calling> report(Talk talk, PagesMessage message, State state) {
        return switch (state) {
            case SENT -> Optional.of(at -> PagesAccounts.call(PagesCall.echo(talk, message, at)));
            case DELIVERED ->
                talk.platform() == Platform.MESSENGER
                        ? Optional.of(at -> PagesAccounts.call(PagesCall.delivered(talk, message, at)))
                        : Optional.empty();
            case READ -> Optional.of(at -> PagesAccounts.call(PagesCall.read(talk, message, at)));
            case FAILED -> Optional.empty();
        };
    }

    @Override
    public void show(PagesAccount account, PagesSign sign) {
        var id = phone(account, sign.to().id());
        switch (sign.action()) {
            case "mark_seen" -> phones.reach(id, State.READ, PhoneMessage::isOwn);
            case "react" -> add(id, "reacts with " + sign.reaction());
            case "unreact" -> add(id, "takes the reaction back");
            default -> {} // The phones do not show who is typing.
        }
    }

    private void add(PhoneId id, String text) {
        phones.add(id, PhoneMessage.sign(platform.messageId(random), text, clock.instant()));
    }

    @Override
    public Optional<PagesFile> file(String id) {
        return files.find(id);
    }

    void keep(PagesFile file) {
        files.keep(file.id(), file);
    }
}
