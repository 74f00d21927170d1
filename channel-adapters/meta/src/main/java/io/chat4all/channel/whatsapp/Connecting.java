package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.graph.GraphConnecting;
import io.chat4all.channel.graph.GraphJson;
import java.util.HashMap;
import java.util.Map;

/// Looks whether an account can be used. The webhook is entered in Meta's console, by hand: an app has one
/// for all its numbers.
final class Connecting {

    private static final String FIELDS = "?fields=display_phone_number,verified_name,quality_rating";

    private final WhatsAppAccount account;

    Connecting(WhatsAppAccount account) {
        this.account = account;
    }

    ConnectResult connect() {
        return GraphConnecting.of(
                account.calls().get(account.path() + FIELDS),
                Connecting::ready,
                "Meta knows no settings.phone_number_id like this, or not for this token");
    }

    private static ConnectResult ready(JsonNode number) {
        return GraphJson.text(number, "display_phone_number")
                .<ConnectResult>map(phone -> new ConnectResult.Ready(facts(number, phone)))
                .orElseGet(() -> new ConnectResult.Refused("settings.phone_number_id is not a phone number's id"));
    }

    private static Map<String, String> facts(JsonNode number, String phone) {
        var facts = new HashMap<String, String>();
        facts.put("phone", phone);
        GraphJson.text(number, "verified_name").ifPresent(name -> facts.put("name", name));
        GraphJson.text(number, "quality_rating").ifPresent(rating -> facts.put("quality", rating));
        facts.put("incoming", "to be set in Meta's console");
        return facts;
    }
}
