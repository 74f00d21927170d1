package io.chat4all.channel.whatsapp;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.graph.GraphCalls;
import java.net.URI;
import java.util.Optional;

/// An account: one phone number, as every call needs it.
///
/// @param fallback what a text is sent in when the person has not written for too long
record WhatsAppAccount(
        String phoneNumberId, GraphCalls calls, Secret appSecret, Secret verifyToken, Optional<Fallback> fallback) {

    /// @param template with one value in its body
    record Fallback(String template, String language) {}

    static WhatsAppAccount of(AccountSettings account, Surroundings surroundings) {
        var root = URI.create(surroundings.option("base-url") + "/" + surroundings.option("api-version"));
        return new WhatsAppAccount(
                account.setting("phone_number_id"),
                new GraphCalls(surroundings.http(), root, account.credential("access_token")),
                account.credential("app_secret"),
                account.credential("verify_token"),
                fallback(account));
    }

    private static Optional<Fallback> fallback(AccountSettings account) {
        var template = account.optionalSetting("fallback_template");
        var language = account.optionalSetting("fallback_language");
        if (template.isPresent() != language.isPresent()) {
            throw new IllegalArgumentException("settings.fallback_template and fallback_language go together");
        }
        return template.map(name -> new Fallback(name, language.orElseThrow()));
    }

    String path() {
        return "/" + phoneNumberId;
    }

    String messages() {
        return path() + "/messages";
    }

    String media() {
        return path() + "/media";
    }
}
