package io.chat4all.channel.email;

import io.chat4all.channel.AccountSettings;
import java.util.Locale;
import java.util.Optional;

/// Whom mail comes from, and where answers go.
///
/// @param name instead of each author's
/// @param subject of mail that brings none
record Sender(String address, Optional<String> name, String subject, Optional<String> replyTo, MessageIds ids) {

    private static final String DEFAULT_SUBJECT = "New message";
    private static final int MOST_LOCAL_PART = 64;

    static Sender of(AccountSettings account) {
        var address = account.setting("from");
        var domain = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        return new Sender(
                address,
                account.optionalSetting("from_name"),
                account.optionalSetting("subject").orElse(DEFAULT_SUBJECT),
                account.optionalSetting("reply_to"),
                new MessageIds(domain));
    }

    /// `local+token@domain`: finds the way back even when a mail program drops the headers of a thread.
    /// Without the token when the local part would be too long.
    Optional<String> replyAddress(String attempt) {
        return replyTo.map(address -> {
            var at = address.indexOf('@');
            var local = address.substring(0, at) + "+" + MessageIds.token(attempt);
            return local.length() > MOST_LOCAL_PART ? address : local + address.substring(at);
        });
    }

    /// Our mail's id, by the address that an answer to it went to.
    Optional<String> answered(String address) {
        return replyTo.flatMap(own -> {
            var at = own.indexOf('@');
            var before = own.substring(0, at) + "+";
            var after = own.substring(at);
            var isOwn = address.length() > before.length() + after.length()
                    && address.regionMatches(true, 0, before, 0, before.length())
                    && address.toLowerCase(Locale.ROOT).endsWith(after.toLowerCase(Locale.ROOT));
            return isOwn
                    ? ids.ofToken(address.substring(before.length(), address.length() - after.length()))
                    : Optional.empty();
        });
    }
}
