package io.chat4all.channel.webhook;

import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.model.DeliveryStatus;
import java.util.Map;
import java.util.Optional;

/// Reads one event of an endpoint.
final class IncomingEvent {

    private IncomingEvent() {}

    static ProviderEvent read(Item item) throws UnreadableItem {
        return switch (item.id("type")) {
            case "message" -> message(item);
            case "status" -> status(item);
            case "edit" -> new MessageEdited(item.id("id"), person(item), item.text("text"), item.at());
            case "delete" -> new MessageDeleted(item.id("id"), person(item), item.at());
            case "reaction" -> new Reacted(person(item), item.id("target"), item.text("emoji"), item.at());
            case "read_up_to" -> new Watermark(item.id("from"), DeliveryStatus.READ, point(item), item.at());
            case "consent" -> consent(item);
            default ->
                throw new UnreadableItem(
                        "type is none of message, status, edit, delete, reaction," + " read_up_to, consent");
        };
    }

    private static MessageReceived message(Item item) throws UnreadableItem {
        return new MessageReceived(
                item.id("id"), person(item), IncomingContent.read(item), item.optionalId("reply_to"), item.at());
    }

    private static Person person(Item item) throws UnreadableItem {
        return new Person(item.id("from"), item.optionalId("name"), Map.of());
    }

    private static StatusChanged status(Item item) throws UnreadableItem {
        var id = item.optionalId("id");
        var attempt = item.optionalId("attempt");
        if (id.isEmpty() && attempt.isEmpty()) {
            throw new UnreadableItem("id and attempt are missing");
        }
        var status = deliveryStatus(item.id("status"));
        var failure = status == DeliveryStatus.FAILED ? Optional.of(failure(item)) : Optional.<Failure>empty();
        return new StatusChanged(id.orElse(""), status, item.at(), attempt, failure);
    }

    private static DeliveryStatus deliveryStatus(String word) throws UnreadableItem {
        return switch (word) {
            case "sent" -> DeliveryStatus.SENT;
            case "delivered" -> DeliveryStatus.DELIVERED;
            case "read" -> DeliveryStatus.READ;
            case "failed" -> DeliveryStatus.FAILED;
            default -> throw new UnreadableItem("status is none of sent, delivered, read, failed");
        };
    }

    private static Failure failure(Item item) throws UnreadableItem {
        return new Failure(
                Reasons.named(item.optionalId("reason").orElse("")).orElse(Reason.UNDELIVERABLE),
                item.optionalId("code").orElse(""),
                item.optionalId("detail").orElse(""));
    }

    private static Point point(Item item) throws UnreadableItem {
        var part = item.optionalId("id");
        return part.isPresent() ? new Point.Part(part.get()) : new Point.Time(item.at());
    }

    private static ConsentChanged consent(Item item) throws UnreadableItem {
        return new ConsentChanged(
                item.id("from"), item.flag("wanted"), item.optionalId("detail").orElse(""), item.at());
    }
}
