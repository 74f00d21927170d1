package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.GraphOutcome;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
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
        var reply = account.calls().get(account.path() + FIELDS);
        return reply instanceof Answered answer && answer.isSuccess()
                ? ready(GraphJson.read(answer.body()))
                : refused(reply);
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

    private static ConnectResult refused(HttpReply reply) {
        return switch (GraphOutcome.of(reply, _ -> new Unknown("success"))) {
            case Accepted _ -> new ConnectResult.Unreachable("not asked");
            case Unknown(String detail) -> new ConnectResult.Unreachable(detail);
            case Throttled throttled -> unreachable(throttled.code(), throttled.detail());
            case Unavailable(Trouble trouble, String code, String detail) ->
                trouble == Trouble.PROVIDER
                        ? unreachable(code, detail)
                        : new ConnectResult.Refused("Meta does not let the account be used: " + code + ", " + detail);
            case Rejected rejected ->
                new ConnectResult.Refused(
                        "Meta knows no settings.phone_number_id like this, or not for this token: " + rejected.code());
        };
    }

    private static ConnectResult.Unreachable unreachable(String code, String detail) {
        return new ConnectResult.Unreachable(code + ": " + detail);
    }
}
