package io.chat4all.perf.channels;

import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.messaging.NewRecord;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// One tenant's accounts, and the people that are reached over them, each in a conversation of its own.
record Population(Workload workload, TenantId tenant, List<ChannelAccountId> accounts, List<Recipient> recipients) {

    static final Channel CHANNEL = new Channel("webhook");

    private static final String TEXT = "x".repeat(200);

    record Recipient(ConversationId conversation, UserId user, String address) {}

    Population {
        accounts = List.copyOf(accounts);
        recipients = List.copyOf(recipients);
    }

    static Population of(Workload workload) {
        return new Population(
                workload,
                TenantId.create(),
                IntStream.range(0, workload.accounts())
                        .mapToObj(_ -> ChannelAccountId.create())
                        .toList(),
                IntStream.range(0, workload.recipients())
                        .mapToObj(number -> new Recipient(ConversationId.create(), UserId.create(), "person-" + number))
                        .toList());
    }

    /// @param endpoint of the account of a number: where what is sent over it goes
    void save(ChannelAccounts store, IntFunction<URI> endpoint) {
        IntStream.range(0, accounts.size())
                .mapToObj(number -> account(accounts.get(number), endpoint.apply(number)))
                .forEach(store::save);
    }

    private ChannelAccount account(ChannelAccountId id, URI endpoint) {
        var settings = Map.of("url", endpoint.toString());
        var credentials = Map.of("secret", Secrets.REFERENCE);
        var now = Instant.now();
        return new ChannelAccount(tenant, id, CHANNEL, "bench", settings, credentials, List.of(), true, now, now);
    }

    /// As a dispatcher would write it.
    NewRecord<DeliveryRequested> delivery(Mark mark) {
        int number = workload.recipientOf(mark.index());
        var recipient = recipients.get(number);
        var account = accounts.get(workload.accountOf(number));
        return NewRecord.of(
                account + ":" + recipient.address(),
                DeliveryRequested.newBuilder()
                        .setTenantId(Uuids.toBytes(tenant.value()))
                        .setConversationId(
                                Uuids.toBytes(recipient.conversation().value()))
                        .setSeq(mark.index() + 1L)
                        .setMessageId(Uuids.toBytes(MessageId.create().value()))
                        .setUserId(Uuids.toBytes(recipient.user().value()))
                        .setAccountId(Uuids.toBytes(account.value()))
                        .setAddress(recipient.address())
                        .setAuthor("bench")
                        .setAcceptedAtMillis(System.currentTimeMillis())
                        // Nobody is linked here: what waits for long is for the address all the same.
                        .setForAddress(true)
                        .setText(TEXT)
                        .putAllMetadata(mark.metadata())
                        .build());
    }
}
