package io.chat4all.dispatcher;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.LogPosition;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.Topics;
import io.chat4all.storage.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// One topic for each channel, made when something is first to go out on it.
final class LoggedDeliveryRequests implements DeliveryRequests, AutoCloseable {

    private static final int MAX_NAMES = 100_000;
    private static final Duration NAMES_FOR = Duration.ofMinutes(5);

    private final Messaging messaging;
    private final Users users;
    private final Map<Channel, Producer<DeliveryRequested>> producers = new ConcurrentHashMap<>();
    private final Cache<UserId, String> names = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterWrite(NAMES_FOR)
            .build();

    LoggedDeliveryRequests(Messaging messaging, Users users) {
        this.messaging = messaging;
        this.users = users;
    }

    @Override
    public void request(List<Planned> deliveries) {
        var sent = deliveries.stream().map(this::send).toList();
        try {
            sent.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw causeOf(e);
        }
    }

    static RuntimeException causeOf(CompletionException failure) {
        return failure.getCause() instanceof LogUnavailable unavailable ? unavailable : failure;
    }

    private CompletableFuture<LogPosition> send(Planned planned) {
        var recipient = planned.recipient();
        var producer = producers.computeIfAbsent(recipient.channel(), this::open);
        var key = recipient.account() + ":" + recipient.address();
        return planned.call().call(() -> producer.sendAsync(key, record(planned)));
    }

    private Producer<DeliveryRequested> open(Channel channel) {
        var topic = Topics.deliveries(channel);
        messaging.ensure(List.of(topic));
        return messaging.producer(topic);
    }

    private DeliveryRequested record(Planned planned) {
        var message = planned.message();
        var payload = LoggedPayload.of(message.payload());
        var recipient = planned.recipient();
        return DeliveryRequested.newBuilder()
                .setTenantId(Uuids.toBytes(message.tenant().value()))
                .setConversationId(Uuids.toBytes(message.conversation().value()))
                .setSeq(message.seq())
                .setMessageId(Uuids.toBytes(message.id().value()))
                .setUserId(Uuids.toBytes(recipient.user().value()))
                .setAccountId(Uuids.toBytes(recipient.account().value()))
                .setAddress(recipient.address())
                .setAuthor(nameOf(message.tenant(), message.sender()))
                .setMembers(planned.members())
                .setText(payload.text())
                .addAllParts(payload.parts())
                .putAllMetadata(message.metadata())
                .setAcceptedAtMillis(message.acceptedAt().toEpochMilli())
                .build();
    }

    private String nameOf(TenantId tenant, UserId user) {
        return names.get(
                user, _ -> users.find(tenant, user).map(Users.User::displayName).orElse(""));
    }

    @Override
    public void close() {
        producers.values().forEach(Producer::close);
    }
}
