package io.chat4all.gateway.channels;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.CommonSettings;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.Template;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.Priority;
import io.chat4all.model.Uuids;
import io.chat4all.service.Topics;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Verifications.Verification;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Codes on their way to addresses: ordinary deliveries of a message that stands in no conversation, so
/// that nobody else reads it.
public final class SendCodes implements AutoCloseable {

    private static final String TEXT =
            "Your code is {code}. It is valid for 10 minutes. If you did not ask for it, do nothing.";

    private final Messaging messaging;
    private final KnownChannels channels;
    private final Clock clock;
    private final Map<Channel, Producer<DeliveryRequested>> producers = new ConcurrentHashMap<>();

    public SendCodes(Messaging messaging, KnownChannels channels, Clock clock) {
        this.messaging = messaging;
        this.channels = channels;
        this.clock = clock;
    }

    /// Returns once the log has it.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when it does not in time
    void send(ChannelAccount account, Verification verification, String code) {
        var producer = producers.computeIfAbsent(account.channel(), this::open);
        producer.send(account.id() + ":" + verification.address(), record(account, verification, code));
    }

    private Producer<DeliveryRequested> open(Channel channel) {
        var topic = Topics.deliveries(channel);
        messaging.ensure(List.of(topic));
        return messaging.producer(topic);
    }

    /// The verification stands in the place of the conversation, and of the message.
    private DeliveryRequested record(ChannelAccount account, Verification verification, String code) {
        var record = DeliveryRequested.newBuilder()
                .setTenantId(Uuids.toBytes(verification.tenant().value()))
                .setConversationId(Uuids.toBytes(verification.id()))
                .setSeq(1)
                .setMessageId(Uuids.toBytes(verification.id()))
                .setUserId(Uuids.toBytes(verification.user().value()))
                .setAccountId(Uuids.toBytes(account.id().value()))
                .setAddress(verification.address())
                .setAcceptedAtMillis(clock.millis())
                .setForAddress(true)
                .putMetadata(Priority.METADATA_KEY, Priority.URGENT.toString());
        var template = account.settings().get(CommonSettings.VERIFICATION_TEMPLATE);
        return template != null && takesTemplates(account)
                ? record.setTemplate(template(template, account, code)).build()
                : record.setText(text(account, code)).build();
    }

    private boolean takesTemplates(ChannelAccount account) {
        ChannelAdapter adapter = channels.require(account.channel().wireName());
        return adapter.capabilities().can(Feature.TEMPLATE);
    }

    private static Template template(String name, ChannelAccount account, String code) {
        return Template.newBuilder()
                .setName(name)
                .setLanguage(account.settings().getOrDefault(CommonSettings.VERIFICATION_LANGUAGE, "en"))
                .addValues(code)
                .build();
    }

    private static String text(ChannelAccount account, String code) {
        return account.settings()
                .getOrDefault(CommonSettings.VERIFICATION_TEXT, TEXT)
                .replace("{code}", code);
    }

    @Override
    public void close() {
        producers.values().forEach(Producer::close);
    }
}
