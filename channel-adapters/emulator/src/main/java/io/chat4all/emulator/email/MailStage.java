package io.chat4all.emulator.email;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.AccountId;
import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.people.Behaviour;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.Reports;
import io.chat4all.emulator.provider.Arrival;
import io.chat4all.emulator.provider.Arrivals;
import io.chat4all.emulator.provider.Verdict;
import io.chat4all.emulator.statistics.Count;
import io.chat4all.emulator.statistics.Statistics;
import io.chat4all.emulator.webhooks.Calling;
import io.chat4all.emulator.webhooks.WebhookCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/// The mail server's world, made of the emulator's accounts and phones.
public final class MailStage implements MailWorld {

    private final Accounts accounts;
    private final Phones phones;
    private final Arrivals arrivals;
    private final Statistics statistics;

    public MailStage(Accounts accounts, Phones phones, Arrivals arrivals, Statistics statistics) {
        this.accounts = accounts;
        this.phones = phones;
        this.arrivals = arrivals;
        this.statistics = statistics;
    }

    @Override
    public boolean mayLogIn(String user, String password) {
        return accounts.of(MailProvider.CHANNEL).stream()
                .anyMatch(account -> account.credential("user").equals(user)
                        && MessageDigest.isEqual(bytes(account.credential("password")), bytes(password)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean maySendAs(String user, String address) {
        return account(address)
                .filter(account -> account.credential("user").equals(user))
                .isPresent();
    }

    private Optional<Account> account(String address) {
        return accounts.of(MailProvider.CHANNEL).stream()
                .filter(account -> account.id().id().equalsIgnoreCase(address))
                .findFirst();
    }

    /// Whose mail it will be is not said yet: a person whom one account finds unknown or blocking is so for all.
    @Override
    public SmtpAnswer recipient(String address) {
        var behaviours = phones.all().stream()
                .filter(phone -> phone.id().channel().equals(MailProvider.CHANNEL)
                        && phone.id().address().equalsIgnoreCase(address))
                .map(phone -> phone.behaviour())
                .toList();
        if (behaviours.contains(Behaviour.UNKNOWN)) {
            return refused(SmtpAnswer.NO_SUCH_USER);
        }
        return behaviours.contains(Behaviour.BLOCKS) ? refused(SmtpAnswer.SPAM) : SmtpAnswer.TAKEN;
    }

    private SmtpAnswer refused(SmtpAnswer answer) {
        statistics.add(MailProvider.CHANNEL, Count.CALLS_REFUSED);
        return answer;
    }

    /// One answer for all recipients: the first that is no yes. Mail is sent to one person at a time here.
    @Override
    public SmtpAnswer take(ReceivedMail mail) {
        var text = MailText.of(mail.bytes());
        return mail.to().stream()
                .map(address -> arrivals.takeAtDoor(phone(mail, address), arrival(mail, text, address)))
                .filter(verdict -> verdict != Verdict.TAKEN)
                .findFirst()
                .map(this::answer)
                .orElseGet(this::taken);
    }

    private SmtpAnswer taken() {
        statistics.add(MailProvider.CHANNEL, Count.CALLS_ACCEPTED);
        return SmtpAnswer.TAKEN;
    }

    private SmtpAnswer answer(Verdict verdict) {
        return switch (verdict) {
            case TAKEN -> SmtpAnswer.TAKEN;
            case UNKNOWN -> refused(SmtpAnswer.NO_SUCH_USER);
            case BLOCKED -> refused(SmtpAnswer.SPAM);
            case TOO_FAST -> SmtpAnswer.GREYLISTED;
            case FAILING -> SmtpAnswer.BUSY;
            case BROKEN -> SmtpAnswer.NONE;
        };
    }

    private PhoneId phone(ReceivedMail mail, String address) {
        var account = account(mail.from()).map(Account::id).map(AccountId::id).orElse(mail.from());
        return new PhoneId(MailProvider.CHANNEL, account, address.toLowerCase(Locale.ROOT));
    }

    private Arrival arrival(ReceivedMail mail, MailText text, String address) {
        var via = text.replyTo().orElse(mail.from());
        return new Arrival(text.id(), text.id(), text.text(), via, reports(mail.from(), address, text.id()));
    }

    /// The recipient's server reports what was delivered or was not. Nobody learns that mail was read.
    private Reports reports(String mailbox, String recipient, String mailId) {
        return state -> switch (state) {
            case SENT, READ -> Optional.empty();
            case DELIVERED -> report(mailbox, recipient, "delivered", "2.0.0", mailId);
            case FAILED -> report(mailbox, recipient, "failed", "5.1.1", mailId);
        };
    }

    private Optional<Calling> report(String mailbox, String recipient, String action, String status, String mailId) {
        var id = "%s.%s@mail.emulator".formatted(action, Integer.toHexString((recipient + mailId).hashCode()));
        var report = new MailCall.Report(id, mailbox, recipient, action, status, mailId);
        return account(mailbox)
                .map(account -> at -> call(account, MailCall.of(report, at, account.credential("webhook_secret"))));
    }

    static WebhookCall call(Account account, MailCall call) {
        return new WebhookCall(account.callback(), call.headers(), call.body());
    }
}
