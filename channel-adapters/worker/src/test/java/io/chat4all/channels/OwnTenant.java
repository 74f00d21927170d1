package io.chat4all.channels;

import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Answer;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.MessageReceived;
import io.chat4all.log.v1.Person;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.Topics;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What each test has for itself at the worker that all share: a tenant with an account on the channel `webhook`,
/// whose provider is an endpoint over real HTTP, and a conversation in which it writes to Ana.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@ExtendWith(RunningWorker.ClosedInTheEnd.class)
abstract class OwnTenant {

    static final Duration SOON = Duration.ofSeconds(90);
    static final Channel WEBHOOK = new Channel("webhook");
    static final Channel WHATSAPP = new Channel("whatsapp");

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    final RunningWorker worker = RunningWorker.started();
    final Store store = worker.store();

    final TenantId tenant = TenantId.create();
    final ChannelAccountId account = ChannelAccountId.create();
    final ConversationId conversation = ConversationId.create();
    final UserId recipient = UserId.create();
    final ScriptedServer provider = RunningWorker.scripted();

    @BeforeEach
    void anAccount() {
        worker.keepSecret(tenant, "signing", SECRET);
        save(true);
    }

    @AfterEach
    void noProvider() {
        provider.close();
    }

    void save(boolean enabled) {
        save(enabled, Map.of());
    }

    void save(boolean enabled, Map<String, String> limits) {
        var settings = new HashMap<>(limits);
        settings.put("url", provider.url().toString());
        store.channelAccounts()
                .save(new ChannelAccount(
                        tenant,
                        account,
                        WEBHOOK,
                        "bridge",
                        settings,
                        Map.of("secret", "file:signing"),
                        List.of(),
                        enabled,
                        Instant.EPOCH,
                        Instant.EPOCH));
    }

    /// A number on WhatsApp, whose provider is [RunningWorker#cloudApi()].
    ChannelAccountId number(Map<String, String> settings) {
        var number = ChannelAccountId.create();
        for (var secret : List.of("access_token", "app_secret", "verify_token")) {
            worker.keepSecret(tenant, secret, secret);
        }
        var all = new HashMap<>(settings);
        all.put("phone_number_id", "106540352242922");
        store.channelAccounts()
                .save(new ChannelAccount(
                        tenant,
                        number,
                        WHATSAPP,
                        "number",
                        all,
                        Map.of(
                                "access_token", "file:access_token",
                                "app_secret", "file:app_secret",
                                "verify_token", "file:verify_token"),
                        List.of(),
                        true,
                        Instant.EPOCH,
                        Instant.EPOCH));
        return number;
    }

    /// Lets WhatsApp accept all, and say that the person has another address than the one that is written to.
    ///
    /// @return the bodies of the calls to come
    List<String> answeringWhatsApp(ChannelAccountId number) {
        var bodies = new CopyOnWriteArrayList<String>();
        worker.cloudApi().answers(call -> {
            bodies.add(call.body());
            return new Answer(200, """
                {"messaging_product":"whatsapp","contacts":[{"input":"5562999990000","wa_id":"556299990000"}],
                 "messages":[{"id":"wamid.%s"}]}""".formatted(number));
        });
        return bodies;
    }

    /// Unless the address is somebody's already.
    void link(ChannelAccountId account, Channel channel, String address, UserId user) {
        store.identities()
                .claim(new Identity(
                        tenant, account, channel, address, user, Optional.empty(), Map.of(), Instant.now()));
    }

    void request(long seq, String text) {
        request(seq, text, Map.of(), 2);
    }

    void request(long seq, String text, Map<String, String> metadata, int members) {
        request(WEBHOOK, account, "ana", seq, Payload.ofText(text), metadata, members);
    }

    void request(Channel channel, ChannelAccountId from, String address, long seq, Payload payload) {
        request(channel, from, address, seq, payload, Map.of(), 2);
    }

    void request(
            Channel channel,
            ChannelAccountId from,
            String address,
            long seq,
            Payload payload,
            Map<String, String> metadata,
            int members) {
        link(from, channel, address, recipient);
        var logged = LoggedPayload.of(payload);
        worker.send(
                Topics.deliveries(channel),
                from + ":" + address,
                DeliveryRequested.newBuilder()
                        .setTenantId(Uuids.toBytes(tenant.value()))
                        .setConversationId(Uuids.toBytes(conversation.value()))
                        .setSeq(seq)
                        .setMessageId(Uuids.toBytes(MessageId.create().value()))
                        .setUserId(Uuids.toBytes(recipient.value()))
                        .setAccountId(Uuids.toBytes(from.value()))
                        .setAddress(address)
                        .setText(logged.text())
                        .addAllParts(logged.parts())
                        .setAuthor("Alice")
                        .setAcceptedAtMillis(Instant.now().toEpochMilli())
                        .setMembers(members)
                        .putAllMetadata(metadata)
                        .build());
    }

    void received(String id, String text) {
        event(ProviderEvent.newBuilder()
                .setMessageReceived(MessageReceived.newBuilder()
                        .setExternalId(id)
                        .setFrom(Person.newBuilder().setAddress("ana").setName("Ana"))
                        .addContents(InboundContent.newBuilder().setText(text))));
    }

    void event(ProviderEvent.Builder event) {
        worker.send(
                Topics.PROVIDER_EVENTS,
                account + ":ana",
                event.setAccountId(Uuids.toBytes(account.value()))
                        .setChannel(WEBHOOK.wireName())
                        .setHappenedAtMillis(Instant.now().toEpochMilli())
                        .setReceivedAtMillis(Instant.now().toEpochMilli())
                        .build());
    }

    Failure failure() {
        return statuses(StatusKind.STATUS_KIND_FAILED).getFirst().getFailure();
    }

    List<StatusReported> statuses(StatusKind kind) {
        return worker.statusesOf(conversation).stream()
                .filter(status -> status.getKind() == kind)
                .toList();
    }

    /// What people wrote to the tenant, as the log has it.
    List<ConversationRecord> said() {
        return worker.messagesOf(tenant);
    }
}
