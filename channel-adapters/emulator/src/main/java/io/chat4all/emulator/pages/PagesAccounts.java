package io.chat4all.emulator.pages;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.pages.PagesCall.Talk;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.webhooks.WebhookCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An account as Messenger or Instagram has it, and the calls to it.
final class PagesAccounts {

    static final String ID = "[0-9]{5,20}";

    /// Before an id, for the one by which Instagram tells the account to an app.
    private static final String SCOPE = "9";

    private PagesAccounts() {}

    static PagesAccount of(Platform platform, Account account) {
        var id = account.id().id();
        return new PagesAccount(
                id,
                platform == Platform.INSTAGRAM ? SCOPE + id : id,
                account.setting("name").orElse("Emulated business"),
                account.setting("username").orElse("emulated"),
                account.credential("access_token"),
                account.credential("app_secret"),
                account.credential("verify_token"));
    }

    static PagesPerson person(Phone phone) {
        return new PagesPerson(phone.id().address(), phone.name());
    }

    static Talk talk(Platform platform, Account account, PagesPerson person) {
        return new Talk(platform, of(platform, account), person, account.callback());
    }

    static WebhookCall call(PagesCall call) {
        return new WebhookCall(
                call.url(),
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", call.signature()),
                call.body().getBytes(StandardCharsets.UTF_8));
    }
}
