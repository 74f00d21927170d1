package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.InboundContent.Unsupported;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.graph.GraphJson;
import java.util.List;
import java.util.Optional;

/// What people do without writing: press a button, come by a link or an advertisement, agree to be written
/// to.
final class EntranceEvents {

    private EntranceEvents() {}

    /// A button without a payload of its own is known by what it says.
    static Optional<ProviderEvent> postback(JsonNode postback, Item item) {
        var title = GraphJson.text(postback, "title");
        var chosen = GraphJson.text(postback, "payload")
                .or(() -> title)
                .<InboundContent>map(id -> new Chosen(id, title.orElse(id)));
        return said("postback", GraphJson.text(postback, "mid"), chosen, item);
    }

    /// The link says by `ref` which one it was.
    static Optional<ProviderEvent> referral(JsonNode referral, Item item) {
        var chosen = GraphJson.text(referral, "ref").<InboundContent>map(ref -> new Chosen(ref, ref));
        return said("referral", Optional.empty(), chosen, item);
    }

    private static Optional<ProviderEvent> said(
            String kind, Optional<String> mid, Optional<InboundContent> content, Item item) {
        return item.person()
                .map(person -> new MessageReceived(
                        mid.orElseGet(() -> item.idOf(kind, person)),
                        person,
                        List.of(content.orElseGet(() -> new Unsupported(kind))),
                        Optional.empty(),
                        item.at()));
    }

    static Optional<ProviderEvent> optin(JsonNode optin, Item item) {
        var isStop = optin.path("notification_messages_status").asText("").equals("STOP_NOTIFICATIONS");
        return item.person().map(person -> new ConsentChanged(person.address(), !isStop, "optin", item.at()));
    }
}
