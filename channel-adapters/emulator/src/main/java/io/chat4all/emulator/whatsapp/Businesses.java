package io.chat4all.emulator.whatsapp;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.webhooks.WebhookCall;
import io.chat4all.emulator.whatsapp.WhatsAppNumber.Template;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An account as WhatsApp has it, and the calls to it.
final class Businesses {

    static final String TEMPLATE = "[a-z0-9_]{1,512}:[A-Za-z_]{2,10}:[0-9]{1,2}";

    private Businesses() {}

    static WhatsAppNumber number(Account account) {
        return new WhatsAppNumber(
                account.id().id(),
                account.setting("number").orElse(account.id().id()),
                account.setting("name").orElse("Emulated business"),
                account.credential("access_token"),
                account.credential("app_secret"),
                account.credential("verify_token"),
                account.settings("templates").stream().map(Businesses::template).toList());
    }

    private static Template template(String written) {
        var parts = written.split(":", 3);
        return new Template(parts[0], parts[1], Integer.parseInt(parts[2]));
    }

    static WebhookCall call(WhatsAppCall call) {
        return new WebhookCall(
                call.url(),
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", call.signature()),
                call.body().getBytes(StandardCharsets.UTF_8));
    }
}
