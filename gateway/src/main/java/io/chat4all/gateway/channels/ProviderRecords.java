package io.chat4all.gateway.channels;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.ProviderEvent.AddressChanged;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.InboundChoice;
import io.chat4all.log.v1.InboundLocation;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Uuids;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a provider told, as records of the log. The key keeps what is told of one person, or of one part,
/// in its order.
final class ProviderRecords {

    private static final Logger LOG = System.getLogger(ProviderRecords.class.getName());

    private ProviderRecords() {}

    record Keyed(String key, ProviderEvent event) {}

    /// Empty for what is only for the operator to know: it goes to our own log.
    static Optional<Keyed> of(ChannelAccount account, io.chat4all.channel.ProviderEvent event, Instant receivedAt) {
        var record = ProviderEvent.newBuilder()
                .setAccountId(Uuids.toBytes(account.id().value()))
                .setChannel(account.channel().wireName())
                .setReceivedAtMillis(receivedAt.toEpochMilli())
                .setHappenedAtMillis(event.at().toEpochMilli());
        var about = switch (event) {
            case StatusChanged changed -> write(changed, record);
            case Watermark watermark -> write(watermark, record);
            case MessageReceived received -> write(received, record);
            case MessageEdited edited -> write(edited, record);
            case MessageDeleted deleted -> write(deleted, record);
            case Reacted reacted -> write(reacted, record);
            case AddressChanged changed -> write(changed, record);
            case ConsentChanged changed -> write(changed, record);
            case SentElsewhere elsewhere -> write(elsewhere, record);
            case AccountNotice notice -> note(account, notice);
        };
        return about.isEmpty() ? Optional.empty() : Optional.of(new Keyed(account.id() + ":" + about, record.build()));
    }

    private static String note(ChannelAccount account, AccountNotice notice) {
        LOG.log(Level.WARNING, "the provider says of channel account {0}: {1}", account.id(), notice.detail());
        return "";
    }

    private static String write(StatusChanged changed, ProviderEvent.Builder record) {
        var status = record.getStatusChangedBuilder()
                .setExternalId(changed.externalId())
                .setAttempt(changed.attempt().orElse(""))
                .setStatus(kind(changed.status()));
        changed.failure()
                .ifPresent(failure -> status.setFailure(Failure.newBuilder()
                        .setReason(failure.reason().name().toLowerCase(Locale.ROOT))
                        .setCode(failure.code())
                        .setDetail(failure.detail())));
        return changed.externalId().isEmpty() ? changed.attempt().orElse("?") : changed.externalId();
    }

    private static String write(Watermark watermark, ProviderEvent.Builder record) {
        var mark = record.getWatermarkBuilder().setAddress(watermark.address()).setStatus(kind(watermark.status()));
        switch (watermark.upTo()) {
            case Point.Time(Instant sent) -> mark.setSentMillis(sent.toEpochMilli());
            case Point.Part(String externalId) -> mark.setExternalId(externalId);
        }
        return watermark.address();
    }

    private static String write(MessageReceived received, ProviderEvent.Builder record) {
        record.getMessageReceivedBuilder()
                .setExternalId(received.externalId())
                .setFrom(person(received.from()))
                .addAllContents(received.contents().stream()
                        .map(ProviderRecords::content)
                        .toList())
                .setReplyTo(received.replyTo().orElse(""));
        return received.from().address();
    }

    private static String write(MessageEdited edited, ProviderEvent.Builder record) {
        record.getMessageEditedBuilder()
                .setExternalId(edited.externalId())
                .setFrom(person(edited.from()))
                .setText(edited.body());
        return edited.from().address();
    }

    private static String write(MessageDeleted deleted, ProviderEvent.Builder record) {
        record.getMessageDeletedBuilder().setExternalId(deleted.externalId()).setFrom(person(deleted.from()));
        return deleted.from().address();
    }

    private static String write(Reacted reacted, ProviderEvent.Builder record) {
        record.getReactedBuilder()
                .setFrom(person(reacted.from()))
                .setTarget(reacted.target())
                .setEmoji(reacted.emoji());
        return reacted.from().address();
    }

    private static String write(AddressChanged changed, ProviderEvent.Builder record) {
        record.getAddressChangedBuilder().setFrom(changed.from()).setTo(changed.to());
        return changed.from();
    }

    private static String write(ConsentChanged changed, ProviderEvent.Builder record) {
        record.getConsentChangedBuilder()
                .setAddress(changed.address())
                .setWanted(changed.wanted())
                .setDetail(changed.detail());
        return changed.address();
    }

    private static String write(SentElsewhere elsewhere, ProviderEvent.Builder record) {
        record.getSentElsewhereBuilder()
                .setExternalId(elsewhere.externalId())
                .setTo(elsewhere.to())
                .addAllContents(elsewhere.contents().stream()
                        .map(ProviderRecords::content)
                        .toList());
        return elsewhere.to();
    }

    private static io.chat4all.log.v1.Person person(Person person) {
        return io.chat4all.log.v1.Person.newBuilder()
                .setAddress(person.address())
                .setName(person.name().orElse(""))
                .putAllAttributes(person.attributes())
                .build();
    }

    private static io.chat4all.log.v1.InboundContent content(InboundContent content) {
        var record = io.chat4all.log.v1.InboundContent.newBuilder();
        switch (content) {
            case InboundContent.Text(String body) -> record.setText(body);
            case InboundContent.Media media -> record.setMedia(media(media));
            case InboundContent.Location(double latitude, double longitude, String name, String address) ->
                record.setLocation(InboundLocation.newBuilder()
                        .setLatitude(latitude)
                        .setLongitude(longitude)
                        .setName(name)
                        .setAddress(address));
            case InboundContent.Chosen(String id, String title) ->
                record.setChoice(InboundChoice.newBuilder().setId(id).setTitle(title));
            case InboundContent.Unsupported(String kind) -> record.setUnsupported(kind);
        }
        return record.build();
    }

    private static InboundMedia media(InboundContent.Media media) {
        return InboundMedia.newBuilder()
                .setKind(media.kind().name())
                .setReference(media.reference())
                .setType(media.type())
                .setName(media.name())
                .setCaption(media.caption().orElse(""))
                .build();
    }

    private static StatusKind kind(DeliveryStatus status) {
        return switch (status) {
            case SENT -> StatusKind.STATUS_KIND_SENT;
            case DELIVERED -> StatusKind.STATUS_KIND_DELIVERED;
            case READ -> StatusKind.STATUS_KIND_READ;
            case FAILED -> StatusKind.STATUS_KIND_FAILED;
        };
    }
}
