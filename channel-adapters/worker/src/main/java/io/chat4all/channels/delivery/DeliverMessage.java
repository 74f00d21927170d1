package io.chat4all.channels.delivery;

import io.chat4all.channel.CommonSettings;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.content.SpokenBy;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Brings one message to one person on one channel: makes its content fit, and sends the parts one after
/// another, each at most once as far as the ledger and the provider can tell. Safe to repeat, after a crash
/// too.
///
/// What cannot be sent now waits in the log, and with it what is for the same person; a part that never can
/// be ends the delivery, and its sender hears why.
final class DeliverMessage {

    /// An account that is switched off, or cannot be used as it is, is looked at again after this time.
    private static final Duration HOLD = Duration.ofSeconds(5);

    /// What waits in line is looked at after this time, in case its turn was missed.
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(2);

    private final AccountClients clients;
    private final Deliveries ledger;
    private final OutgoingContent content;
    private final SendPart sendPart;
    private final StillTheirs stillTheirs;
    private final DeliveryReports reports;
    private final RandomGenerator random;

    DeliverMessage(
            AccountClients clients,
            Deliveries ledger,
            OutgoingContent content,
            SendPart sendPart,
            StillTheirs stillTheirs,
            DeliveryReports reports,
            RandomGenerator random) {
        this.clients = clients;
        this.ledger = ledger;
        this.content = content;
        this.sendPart = sendPart;
        this.stillTheirs = stillTheirs;
        this.reports = reports;
        this.random = random;
    }

    /// @throws io.chat4all.storage.StoreUnavailable when the ledger cannot be asked
    /// @throws io.chat4all.messaging.LogUnavailable when what happened cannot be reported
    Outcome deliver(RequestedDelivery request, SendPart.Given given) throws InterruptedException {
        return switch (clients.of(request.account())) {
            case AccountLookup.None _ -> undeliverable(request, DeliveryReports.ACCOUNT_REMOVED);
            case AccountLookup.Unusable unusable -> hold(unusable.reason());
            case AccountLookup.Open open when !open.account().enabled() -> hold("the account is switched off");
            case AccountLookup.Open open
            when !open.account().tenant().equals(request.tenant()) ->
                new Outcome.Reject("the account is another tenant's");
            case AccountLookup.Open _
            when !stillTheirs.mayGo(request, given.tries()) -> undeliverable(request, StillTheirs.UNLINKED);
            case AccountLookup.Open open -> deliver(request, open, given);
        };
    }

    private Outcome hold(String reason) {
        return new Outcome.RetryAfter(HOLD.plusMillis(random.nextLong(HOLD.toMillis())), reason);
    }

    private Outcome undeliverable(RequestedDelivery request, DeliveryFailure reason) {
        reports.failed(request, new Part(request.delivery(), 0, 1), "", reason);
        return Outcome.ACKNOWLEDGE;
    }

    private Outcome deliver(RequestedDelivery request, AccountLookup.Open open, SendPart.Given given)
            throws InterruptedException {
        var parts = content.fit(request, spokenBy(open), open.adapter().capabilities());
        var entries = entries(request);
        for (int number = 0; number < parts.size(); number++) {
            var part = new Part(request.delivery(), number, parts.size());
            var before = Optional.ofNullable(entries.get(number));
            var result = switch (content.asOfNow(part, parts.get(number), before)) {
                case PartNow.Goes(ReadyPart ready) ->
                    sendPart.send(new SendPart.Attempt(request, open, part, ready, given), before);
                case PartNow.Waits(Duration pause, String reason) -> new PartResult.Waits(pause, reason);
                case PartNow.Fails(DeliveryFailure reason) -> refused(request, part, reason);
            };
            switch (result) {
                case PartResult.Sent _ -> {}
                case PartResult.Refused _ -> {
                    return Outcome.ACKNOWLEDGE;
                }
                case PartResult.InLine(var turn) -> {
                    return new Outcome.RetryWhen(turn, LOOK_AGAIN, "others are before it at its account");
                }
                case PartResult.Waits(Duration wait, String reason) -> {
                    return new Outcome.RetryAfter(wait, reason);
                }
            }
        }
        return Outcome.ACKNOWLEDGE;
    }

    private PartResult refused(RequestedDelivery request, Part part, DeliveryFailure reason) {
        reports.failed(request, part, "", reason);
        return new PartResult.Refused();
    }

    private static SpokenBy spokenBy(AccountLookup.Open open) {
        var show = open.account().settings().getOrDefault(CommonSettings.SHOW_AUTHOR, "");
        return new SpokenBy(show, open.adapter().capabilities());
    }

    private Map<Integer, Entry> entries(RequestedDelivery request) {
        return ledger.entries(request.delivery()).stream()
                .collect(Collectors.toMap(Entry::number, Function.identity()));
    }
}
