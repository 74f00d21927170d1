package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.graph.GraphConnecting;
import io.chat4all.channel.graph.GraphJson;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Looks whose the token is. The webhook is entered in Meta's console, by hand: an app has one for all its
/// accounts.
final class Connecting {

    private final PagesAccount account;
    private final Dialect dialect;

    Connecting(PagesAccount account, Dialect dialect) {
        this.account = account;
        this.dialect = dialect;
    }

    ConnectResult connect() {
        return GraphConnecting.of(
                account.calls().get(account.path() + "?fields=" + dialect.fields()),
                this::ready,
                "the token is not one of " + dialect.name());
    }

    /// With another id than the webhook's, everything sent to the account would be taken for another's.
    private ConnectResult ready(JsonNode known) {
        return GraphJson.text(known, dialect.idField())
                        .filter(account.id()::equals)
                        .isPresent()
                ? new ConnectResult.Ready(facts(known))
                : new ConnectResult.Refused(
                        "credentials.access_token is another account's than settings." + dialect.idSetting());
    }

    private Map<String, String> facts(JsonNode known) {
        var facts = new HashMap<>(Map.of("id", account.id(), "incoming", "to be set in Meta's console"));
        Stream.of("name", "username")
                .forEach(name -> GraphJson.text(known, name).ifPresent(value -> facts.put(name, value)));
        return facts;
    }
}
