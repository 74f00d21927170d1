package io.chat4all.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.accounts.AccountId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account as it is put.
///
/// @param callback an `http` or `https` URL
/// @param settings each a text, number or flag, or a list of them
record AccountBody(
        Optional<Map<String, String>> credentials,
        Optional<String> callback,
        Optional<Map<String, JsonNode>> settings) {

    private static final int MOST_SETTINGS = 50;

    /// @throws Refused naming what is wrong, and no credential
    Account account(AccountId id, List<String> neededCredentials) {
        var given = credentials.orElse(Map.of());
        var missing = neededCredentials.stream()
                .filter(name -> given.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw refused("credentials lacks " + String.join(", ", missing));
        }
        return new Account(id, given, url(), settingsAsTexts());
    }

    private URI url() {
        var written = callback.orElseThrow(() -> refused("callback is missing: expected the URL of the webhook"));
        try {
            var url = URI.create(written);
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            throw refused("callback is no URL");
        }
        throw refused("callback is no http or https URL with a host");
    }

    private Map<String, List<String>> settingsAsTexts() {
        var texts = new HashMap<String, List<String>>();
        settings.orElse(Map.of()).forEach((name, value) -> texts.put(name, texts(name, value)));
        if (texts.size() > MOST_SETTINGS) {
            throw refused("there are %d settings: expected at most %d".formatted(texts.size(), MOST_SETTINGS));
        }
        return texts;
    }

    private static List<String> texts(String name, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(item -> text(name, item)).toList();
        }
        return List.of(text(name, value));
    }

    private static String text(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw refused("settings.%s is neither a text nor a list of texts".formatted(name));
        }
        return value.asText();
    }

    private static Refused refused(String detail) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, detail);
    }
}
