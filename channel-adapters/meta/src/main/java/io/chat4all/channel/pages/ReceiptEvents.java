package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.model.DeliveryStatus;
import java.util.Optional;
import java.util.stream.Stream;

/// What arrived and what was read: up to a time, or up to a message.
final class ReceiptEvents {

    private ReceiptEvents() {}

    /// The watermark is always there and says all; the ids beside it may be missing.
    static Stream<ProviderEvent> delivered(JsonNode delivery, Item item) {
        var mark = upTo(delivery, DeliveryStatus.DELIVERED, item);
        return mark.isPresent()
                ? mark.stream()
                : delivery.path("mids")
                        .valueStream()
                        .map(mid -> mid.asText(""))
                        .filter(mid -> !mid.isEmpty())
                        .map(mid -> new StatusChanged(
                                mid, DeliveryStatus.DELIVERED, item.at(), Optional.empty(), Optional.empty()));
    }

    static Optional<ProviderEvent> read(JsonNode read, Item item) {
        return upTo(read, DeliveryStatus.READ, item);
    }

    private static Optional<ProviderEvent> upTo(JsonNode said, DeliveryStatus status, Item item) {
        return item.person()
                .flatMap(person -> point(said).map(point -> new Watermark(person.address(), status, point, item.at())));
    }

    /// A time on Messenger, a message on Instagram.
    private static Optional<Point> point(JsonNode said) {
        return GraphJson.time(said, "watermark")
                .<Point>map(Point.Time::new)
                .or(() -> GraphJson.text(said, "mid").map(Point.Part::new));
    }
}
