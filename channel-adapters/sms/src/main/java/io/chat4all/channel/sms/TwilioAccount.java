package io.chat4all.channel.sms;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An account, as every call needs it.
///
/// @param resource the account's own URL, without `.json`
/// @param sender the form's field that says who sends: From or MessagingServiceSid
/// @param authToken signs Twilio's calls, and reads the account
/// @param sending what messages are sent with: the API key, where there is one
record TwilioAccount(
        String sid,
        URI resource,
        FormFields.Field sender,
        URI callback,
        Secret authToken,
        Login reading,
        Login sending) {

    /// @param user an Account SID or an API key's SID
    record Login(String user, Secret password) {

        String header() {
            var pair = user + ":" + password.reveal();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
    }

    static TwilioAccount of(AccountSettings account, Surroundings surroundings) {
        var sid = account.setting("account_sid");
        var authToken = account.credential("auth_token");
        var reading = new Login(sid, authToken);
        return new TwilioAccount(
                sid,
                URI.create("%s/%s/Accounts/%s"
                        .formatted(surroundings.option("base-url"), surroundings.option("api-version"), sid)),
                sender(account),
                account.callback(),
                authToken,
                reading,
                apiKeyOr(reading, account));
    }

    private static FormFields.Field sender(AccountSettings account) {
        var from = account.optionalSetting("from");
        var service = account.optionalSetting("messaging_service_sid");
        if (from.isPresent() == service.isPresent()) {
            throw new IllegalArgumentException("one of settings.from and settings.messaging_service_sid is needed");
        }
        return from.map(number -> new FormFields.Field("From", number))
                .orElseGet(() -> new FormFields.Field("MessagingServiceSid", service.orElseThrow()));
    }

    private static Login apiKeyOr(Login login, AccountSettings account) {
        var key = account.optionalCredential("api_key_sid");
        var secret = account.optionalCredential("api_key_secret");
        if (key.isPresent() != secret.isPresent()) {
            throw new IllegalArgumentException("credentials.api_key_sid and api_key_secret go together");
        }
        return key.map(user -> new Login(user.reveal(), secret.orElseThrow())).orElse(login);
    }

    URI accountJson() {
        return URI.create(resource + ".json");
    }

    URI messagesJson() {
        return URI.create(resource + "/Messages.json");
    }

    /// The numbers of the account, without `.json`.
    URI numbers() {
        return URI.create(resource + "/IncomingPhoneNumbers");
    }
}
