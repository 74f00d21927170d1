package io.chat4all.channels.inbound;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.protobuf.ByteString;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.inbound.ReadContents.Reading;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.log.v1.Person;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Payload;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What people say over a channel becomes messages of their conversations. The id of a message follows from
/// the provider's: whatever comes again is known as a repeated send, and stored once.
///
/// Reactions, edits and deletions are messages too, with `kind` and `target` (the provider's id) in their
/// metadata.
final class TakeMessage {

    private static final int MAX_METADATA = 512;

    /// What the person says next waits as long.
    private static final Duration MEDIA_RETRY = Duration.ofSeconds(2);

    private final People people;
    private final Talks talks;
    private final OptOuts optOuts;
    private final ConversationLog log;
    private final Identities identities;
    private final ReadContents contents;

    TakeMessage(
            People people,
            Talks talks,
            OptOuts optOuts,
            ConversationLog log,
            Identities identities,
            ReadContents contents) {
        this.people = people;
        this.talks = talks;
        this.optOuts = optOuts;
        this.log = log;
        this.identities = identities;
        this.contents = contents;
    }

    /// @param told its number of attempts and how its media are fetched
    Outcome received(Told told) throws InterruptedException {
        var message = told.event().getMessageReceived();
        var metadata = new HashMap<String, String>();
        put(metadata, "reply_to", message.getReplyTo());
        message.getContentsList().stream()
                .filter(InboundContent::hasChoice)
                .findFirst()
                .ifPresent(
                        content -> put(metadata, "choice", content.getChoice().getId()));
        var identity = people.identity(told.account(), message.getFrom());
        var seat = talks.seat(told.account(), identity, message.getExternalId());
        var occasion = told.occasion(seat.user(), seat.conversation(), message.getExternalId());
        return switch (contents.read(occasion, message.getContentsList())) {
            case Reading.Later(String reason) -> new Outcome.RetryAfter(MEDIA_RETRY, reason);
            case Reading.Complete(List<Payload> messages) -> {
                say(told.event(), occasion, messages, metadata, List.of());
                heard(told.event(), told.account(), identity, seat.conversation(), message.getExternalId());
                yield Outcome.ACKNOWLEDGE;
            }
        };
    }

    /// What is too much for one message is said in several, each with an id of its own.
    private void say(
            ProviderEvent event,
            Occasion occasion,
            List<Payload> messages,
            Map<String, String> metadata,
            List<Channel> channels) {
        put(metadata, "external_id", occasion.externalId());
        for (int number = 0; number < messages.size(); number++) {
            var id = number == 0 ? occasion.externalId() : occasion.externalId() + ":" + number;
            var message = message(event, occasion.account(), occasion.sender(), id, messages.get(number), metadata);
            channels.forEach(channel -> message.addChannels(channel.wireName()));
            log.said(occasion.account().tenant(), occasion.conversation(), message.build());
        }
    }

    Outcome edited(ProviderEvent event, ChannelAccount account) {
        var edit = event.getMessageEdited();
        var occasion = edit.getExternalId() + ":edit:" + event.getHappenedAtMillis();
        return say(event, account, edit.getFrom(), occasion, edit.getText(), about("edit", edit.getExternalId()));
    }

    Outcome deleted(ProviderEvent event, ChannelAccount account) {
        var deletion = event.getMessageDeleted();
        var occasion = deletion.getExternalId() + ":delete";
        return say(
                event, account, deletion.getFrom(), occasion, "[deleted]", about("delete", deletion.getExternalId()));
    }

    Outcome reacted(ProviderEvent event, ChannelAccount account) {
        var reaction = event.getReacted();
        var occasion = reaction.getTarget() + ":reaction:" + event.getHappenedAtMillis();
        var text = reaction.getEmoji().isEmpty() ? "[reaction removed]" : reaction.getEmoji();
        return say(event, account, reaction.getFrom(), occasion, text, about("reaction", reaction.getTarget()));
    }

    private static Map<String, String> about(String kind, String target) {
        var metadata = new HashMap<String, String>();
        put(metadata, "kind", kind);
        put(metadata, "target", target);
        return metadata;
    }

    private Outcome say(
            ProviderEvent event,
            ChannelAccount account,
            Person person,
            String externalId,
            String text,
            Map<String, String> metadata) {
        var identity = people.identity(account, person);
        var seat = talks.seat(account, identity, externalId);
        put(metadata, "external_id", externalId);
        var payload = Payload.ofText(InboundText.bounded(text.isBlank() ? "[empty]" : text));
        var message = message(event, account, seat.user(), externalId, payload, metadata);
        log.said(account.tenant(), seat.conversation(), message.build());
        heard(event, account, identity, seat.conversation(), externalId);
        return Outcome.ACKNOWLEDGE;
    }

    private void heard(
            ProviderEvent event,
            ChannelAccount account,
            Identity identity,
            ConversationId conversation,
            String externalId) {
        var at = Instant.ofEpochMilli(event.getHappenedAtMillis());
        optOuts.wrote(account, identity.address(), at);
        identities.heard(account.id(), identity.address(), conversation, externalId, at);
    }

    /// Somebody of the tenant answered in the provider's own application: it stands in the conversation,
    /// and goes out to nobody again.
    Outcome sentElsewhere(Told told) throws InterruptedException {
        var elsewhere = told.event().getSentElsewhere();
        var account = told.account();
        var identity = people.identity(
                account, Person.newBuilder().setAddress(elsewhere.getTo()).build());
        var conversation =
                talks.seat(account, identity, elsewhere.getExternalId()).conversation();
        var occasion = told.occasion(people.voiceOf(account), conversation, elsewhere.getExternalId());
        return switch (contents.read(occasion, elsewhere.getContentsList())) {
            case Reading.Later(String reason) -> new Outcome.RetryAfter(MEDIA_RETRY, reason);
            case Reading.Complete(List<Payload> messages) -> {
                var metadata = about("sent_elsewhere", elsewhere.getExternalId());
                say(told.event(), occasion, messages, metadata, List.of(Channel.APP));
                yield Outcome.ACKNOWLEDGE;
            }
        };
    }

    private static MessageAccepted.Builder message(
            ProviderEvent event,
            ChannelAccount account,
            UserId sender,
            String externalId,
            Payload payload,
            Map<String, String> metadata) {
        put(metadata, "channel", account.channel().wireName());
        put(metadata, "channel_account_id", account.id().toString());
        var said = LoggedPayload.of(payload);
        return MessageAccepted.newBuilder()
                .setMessageId(
                        Uuids.toBytes(UuidCreator.getNameBasedSha1(account.id().value(), "message:" + externalId)))
                .setSenderId(Uuids.toBytes(sender.value()))
                .setText(said.text())
                .addAllParts(said.parts())
                .putAllMetadata(metadata)
                .setAcceptedAtMillis(event.getReceivedAtMillis())
                .setFingerprint(fingerprint(List.of(account.id().toString(), externalId)));
    }

    /// Of what names the message: a provider that tells it in other words the second time tells the same
    /// one.
    private static ByteString fingerprint(List<String> names) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            names.forEach(name -> sha256.update(name.getBytes(StandardCharsets.UTF_8)));
            return ByteString.copyFrom(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value.length() <= MAX_METADATA ? value : value.substring(0, MAX_METADATA));
        }
    }
}
