package io.chat4all.emulator.twilio;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.provider.Arrival;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Kept;
import io.chat4all.emulator.twilio.TwilioMessage.TwilioMedium;
import io.chat4all.emulator.webhooks.WebhookCall;
import io.helidon.webserver.CloseConnectionException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Twilio's world, made of the emulator's accounts and phones.
final class TwilioStage implements TwilioWorld {

    private static final int UNREACHABLE = 30003;
    private static final int MOST_LISTED = 10_000;
    private static final long MOST_FILE_BYTES = 64L << 20;
    private static final TwilioProblem NO_SUCH_NUMBER = TwilioProblem.refused(21211, "Invalid 'To' Phone Number");

    private final Accounts accounts;
    private final Arrivals arrivals;
    private final Clock clock;

    /// Of an account as it is: what was chosen is forgotten when it is put anew.
    private record Sender(Account account, String number) {}

    /// The callbacks that customers chose themselves. As many as numbers, for only a known one is chosen.
    private final Map<Sender, URI> callbacks = new ConcurrentHashMap<>();

    private final Kept<String, TwilioFile> files = new Kept<>(MOST_FILE_BYTES, file -> file.bytes().length);

    private final Kept<String, TwilioListed> listed = new Kept<>(MOST_LISTED, _ -> 1);

    TwilioStage(Accounts accounts, Arrivals arrivals, Clock clock) {
        this.accounts = accounts;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    static TwilioAccount account(Account account) {
        return new TwilioAccount(
                account.id().id(), account.credential("auth_token"), Set.copyOf(account.settings("senders")));
    }

    @Override
    public Optional<TwilioAccount> account(String sid) {
        return known(sid).map(TwilioStage::account);
    }

    @Override
    public URI callback(TwilioAccount account, String number) {
        var known = known(account.sid()).orElseThrow();
        return callbacks.getOrDefault(new Sender(known, number), known.callback());
    }

    @Override
    public void callback(TwilioAccount account, String number, URI callback) {
        callbacks.keySet().removeIf(chosen -> !isCurrent(chosen.account()));
        known(account.sid()).ifPresent(known -> callbacks.put(new Sender(known, number), callback));
    }

    private boolean isCurrent(Account account) {
        return accounts.find(account.id()).filter(account::equals).isPresent();
    }

    private Optional<Account> known(String sid) {
        return sid.isBlank() ? Optional.empty() : accounts.find(TwilioProvider.CHANNEL, sid);
    }

    @Override
    public Optional<TwilioProblem> take(TwilioMessage message) {
        var phone = new PhoneId(TwilioProvider.CHANNEL, message.accountSid(), message.to());
        var arrival = new Arrival(message.sid(), echo(message), text(message), message.from(), reports(message));
        return switch (arrivals.take(phone, arrival)) {
            case TAKEN -> Optional.empty();
            case UNKNOWN -> Optional.of(NO_SUCH_NUMBER);
            case BLOCKED -> Optional.of(TwilioProblem.OPTED_OUT);
            case TOO_FAST -> Optional.of(TwilioProblem.TOO_FAST);
            case FAILING -> Optional.of(TwilioProblem.FAILING);
            case BROKEN -> throw new CloseConnectionException("a fault breaks the connection");
        };
    }

    @Override
    public List<TwilioListed> messages(TwilioAccount account) {
        return listed.all().stream()
                .filter(one -> one.message().accountSid().equals(account.sid()))
                .toList();
    }

    void received(TwilioMessage message) {
        listed.keep(message.sid(), TwilioListed.received(message));
    }

    private void reached(TwilioMessage message, State state) {
        var now = clock.instant();
        var known = listed.find(message.sid()).orElseGet(() -> TwilioListed.sent(message, number(message), now));
        listed.keep(message.sid(), known.becoming(name(state), error(state), now));
    }

    /// A messaging service has numbers of its own, which Twilio alone knows: here it is one of the
    /// account's.
    private String number(TwilioMessage message) {
        return Stream.of(message.from())
                .filter(from -> from.startsWith("MG"))
                .flatMap(_ -> account(message.accountSid()).stream())
                .flatMap(account -> account.senders().stream())
                .filter(sender -> sender.startsWith("+"))
                .min(Comparator.naturalOrder())
                .orElse(message.from());
    }

    void keep(TwilioFile file) {
        files.keep(file.sid(), file);
    }

    @Override
    public Optional<TwilioFile> file(TwilioAccount account, String sid) {
        return files.find(sid).filter(file -> file.accountSid().equals(account.sid()));
    }

    /// Businesses put their attempt into the callback's query.
    private static String echo(TwilioMessage message) {
        return message.statusCallback().map(URI::getRawQuery).orElse("");
    }

    private static String text(TwilioMessage message) {
        var media = message.media().stream().map(TwilioMedium::url).map("📎 "::concat);
        return Stream.concat(Stream.of(message.body()), media)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /// Only to a message's own callback, and never that it was read.
    private Reports reports(TwilioMessage message) {
        return state -> {
            if (state == State.READ) {
                return Optional.empty();
            }
            reached(message, state);
            return message.statusCallback()
                    .flatMap(url -> account(message.accountSid())
                            .map(account ->
                                    _ -> call(TwilioCall.status(account, url, message, name(state), error(state)))));
        };
    }

    private static String name(State state) {
        return switch (state) {
            case SENT -> "sent";
            case DELIVERED -> "delivered";
            case READ -> "read";
            case FAILED -> "undelivered";
        };
    }

    private static int error(State state) {
        return state == State.FAILED ? UNREACHABLE : 0;
    }

    static WebhookCall call(TwilioCall call) {
        return new WebhookCall(
                call.url(),
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        "X-Twilio-Signature",
                        call.signature()),
                call.body().getBytes(StandardCharsets.UTF_8));
    }
}
