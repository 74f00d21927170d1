package io.chat4all.gateway.channels;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.CommonSettings;
import io.chat4all.channel.accounts.TenantSecrets;
import io.chat4all.gateway.calls.Texts;
import io.chat4all.model.Conversation;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.util.Map;

/// What a channel account must be in itself, before its provider is asked.
final class AccountRules {

    private static final int MAX_NAME = 100;
    private static final int MAX_SETTING = 2_000;

    /// The person that writes is the one member more.
    private static final int MAX_INBOX = Conversation.MAX_MEMBERS - 1;

    private AccountRules() {}

    /// @throws Refused INVALID_ARGUMENT; never with a credential in it
    static void check(ChannelAccount account, ChannelAdapter adapter) {
        requireLength("name", account.name(), MAX_NAME);
        account.settings().forEach((name, value) -> requireLength("settings." + name, value, MAX_SETTING));
        account.credentials().forEach(AccountRules::requireReference);
        if (account.inbox().size() > MAX_INBOX) {
            throw invalid("inbox has at most %d users, not %d"
                    .formatted(MAX_INBOX, account.inbox().size()));
        }
        requireForm(adapter, account.settings(), account.credentials());
    }

    private static void requireForm(
            ChannelAdapter adapter, Map<String, String> settings, Map<String, String> credentials) {
        var problems = CommonSettings.form(adapter).problems(settings, credentials.keySet());
        if (!problems.isEmpty()) {
            throw invalid(String.join("; ", problems));
        }
    }

    /// What stands there instead may be the secret itself: it is not repeated.
    private static void requireReference(String name, String reference) {
        if (!TenantSecrets.isReference(reference)) {
            throw invalid("credentials.%s is not a reference to a secret, like file:NAME: secrets are kept as files,"
                            .formatted(name)
                    + " see docs/channels");
        }
    }

    private static void requireLength(String field, String text, int most) {
        Texts.requireUnicode(field, text);
        if (text.isBlank() || Texts.length(text) > most) {
            throw invalid("%s has 1 to %d characters, not %d".formatted(field, most, Texts.length(text)));
        }
    }

    private static Refused invalid(String detail) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, detail);
    }
}
