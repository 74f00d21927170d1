package io.chat4all.emulator.twilio;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Provider;
import io.chat4all.emulator.provider.ProviderAnswer;
import io.chat4all.emulator.provider.Said;
import io.chat4all.emulator.provider.SentFile;
import io.chat4all.emulator.twilio.TwilioMessage.TwilioMedium;
import io.helidon.webserver.http.HttpRules;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Twilio in the emulator, for SMS.
///
/// An account's id is its AccountSid; its setting `senders` holds its numbers and messaging services.
public final class TwilioProvider implements Provider {

    static final String CHANNEL = "sms";

    private static final String NUMBER = "\\+[1-9][0-9]{6,14}";

    /// Words that Twilio itself understands.
    private static final Set<String> CONSENT_WORDS = Set.of("STOP", "START", "HELP");

    private final TwilioStage stage;
    private final TwilioRoutes routes;
    private final RandomGenerator random;

    public TwilioProvider(Accounts accounts, Arrivals arrivals, Clock clock, RandomGenerator random) {
        this.stage = new TwilioStage(accounts, arrivals, clock);
        this.routes = new TwilioRoutes(stage, clock, random);
        this.random = random;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public List<String> credentials() {
        return List.of("auth_token");
    }

    @Override
    public Optional<String> problem(Account account) {
        return account.settings("senders").isEmpty()
                ? Optional.of("settings.senders is empty: expected the account's numbers or messaging services")
                : Optional.empty();
    }

    /// Of an own number without its `+`, which is easily lost in a URL, it is put back.
    @Override
    public String address(String written) {
        var number = "+" + written.replaceAll("[\\s+().-]", "");
        if (!number.matches(NUMBER)) {
            throw new IllegalArgumentException(
                    "'%s' is no telephone number: expected one as +5562999990000".formatted(written));
        }
        return number;
    }

    @Override
    public void serve(HttpRules rules) {
        routes.on(rules);
    }

    @Override
    public ProviderAnswer tooMany() {
        return answer(TwilioProblem.TOO_FAST);
    }

    @Override
    public ProviderAnswer failing() {
        return answer(TwilioProblem.FAILING);
    }

    private static ProviderAnswer answer(TwilioProblem problem) {
        return new ProviderAnswer(problem.status(), TwilioJson.problem(problem).toString());
    }

    /// To the number that wrote last, otherwise to the account's first.
    @Override
    public Said say(Account account, Phone phone, String text, Instant at) {
        return said(account, phone, sid("SM"), text, List.of(), at);
    }

    /// As an MMS: its URL needs the account's login.
    @Override
    public Said send(Account account, Phone phone, SentFile file, URI origin, Instant at) {
        var sid = sid("MM");
        var medium = new TwilioFile(account.id().id(), sid, sid("ME"), file.type(), file.bytes());
        stage.keep(medium);
        var url = origin.resolve("/" + CHANNEL + medium.path()).toString();
        return said(account, phone, sid, file.caption(), List.of(new TwilioMedium(url, file.type())), at);
    }

    private String sid(String prefix) {
        return "%s%016x%016x".formatted(prefix, random.nextLong(), random.nextLong());
    }

    private Said said(Account account, Phone phone, String sid, String text, List<TwilioMedium> media, Instant at) {
        var twilio = TwilioStage.account(account);
        var to = number(account, phone);
        var message = new TwilioMessage(sid, twilio.sid(), phone.id().address(), to, text, media, Optional.empty(), at);
        var callback = stage.callback(twilio, to);
        stage.received(message);
        return new Said(sid, _ -> TwilioStage.call(TwilioCall.received(twilio, callback, message, consentWord(text))));
    }

    /// A messaging service has numbers of its own, which Twilio alone knows: here it is one of the
    /// account's.
    private static String number(Account account, Phone phone) {
        var senders = account.settings("senders");
        return phone.lastReceived()
                .map(PhoneMessage::via)
                .filter(via -> via.matches(NUMBER))
                .or(() -> senders.stream()
                        .filter(sender -> sender.matches(NUMBER))
                        .findFirst())
                .orElseGet(senders::getFirst);
    }

    private static String consentWord(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT);
        return CONSENT_WORDS.contains(word) ? word : "";
    }
}
