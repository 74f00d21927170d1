package io.chat4all.channels.inbound;

import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.Effects;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.inbound.Occasion.Fetch;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.Uuids;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Store;
import io.chat4all.storage.StoreUnavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The loop over topic `provider-events`: one call for each thing that a provider told, those of one person
/// in order. Each effect is safe to repeat, so a repeated event changes nothing.
public final class ProviderEvents implements RecordHandler<ProviderEvent> {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final AccountClients clients;
    private final TakeStatus statuses;
    private final TakeWatermark watermarks;
    private final Echoes echoes;
    private final TakeMessage messages;
    private final ChangeAddress addresses;
    private final OptOuts optOuts;

    private ProviderEvents(
            AccountClients clients,
            TakeStatus statuses,
            TakeWatermark watermarks,
            Echoes echoes,
            TakeMessage messages,
            ChangeAddress addresses,
            OptOuts optOuts) {
        this.clients = clients;
        this.statuses = statuses;
        this.watermarks = watermarks;
        this.echoes = echoes;
        this.messages = messages;
        this.addresses = addresses;
        this.optOuts = optOuts;
    }

    public static ProviderEvents handler(
            Store store,
            AccountClients clients,
            Effects effects,
            Producer<ConversationRecord> log,
            CopyMedia media,
            Telemetry telemetry) {
        var clock = Clock.systemUTC();
        var said = new ConversationLog(log);
        var early = new EarlyStatuses(effects.parked(), new StatusMetrics(telemetry.metrics()), clock);
        var optOuts = effects.optOuts();
        var learned = new LearnedParts(
                store.deliveries(),
                store.identities(),
                id -> store.conversations().find(id).isPresent(),
                effects.parked(),
                effects.reports());
        return new ProviderEvents(
                clients,
                new TakeStatus(store, effects, early, learned, telemetry.tracing()),
                new TakeWatermark(store.deliveries(), store.identities(), early, effects.reports()),
                new Echoes(store.deliveries(), learned, effects.reports(), clock),
                new TakeMessage(
                        new People(store, clock),
                        new Talks(store, said, clock),
                        optOuts,
                        said,
                        store.identities(),
                        new ReadContents(media)),
                new ChangeAddress(store, optOuts, said),
                optOuts);
    }

    @Override
    public Outcome handle(LogRecord<ProviderEvent> record) throws InterruptedException {
        try {
            var account = new ChannelAccountId(Uuids.fromBytes(record.value().getAccountId()));
            return switch (clients.of(account)) {
                case AccountLookup.None _ -> Outcome.ACKNOWLEDGE;
                case AccountLookup.Unusable unusable -> take(told(record, unusable.account(), nothing(unusable)));
                case AccountLookup.Open open -> take(told(record, open.account(), open.client()::fetch));
            };
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not an event that a gateway writes: " + e.getMessage());
        } catch (StoreUnavailable e) {
            return new Outcome.RetryAfter(RETRY, "the store is unavailable: " + e.getMessage());
        } catch (LogUnavailable e) {
            return new Outcome.RetryAfter(RETRY, "the log is unavailable: " + e.getMessage());
        }
    }

    private static Told told(LogRecord<ProviderEvent> record, ChannelAccount account, Fetch fetch) {
        return new Told(record.value(), account, record.attempt(), fetch);
    }

    private static Fetch nothing(AccountLookup.Unusable unusable) {
        return _ -> {
            throw new IOException("the account cannot be used: " + unusable.reason());
        };
    }

    private Outcome take(Told told) throws InterruptedException {
        var event = told.event();
        var account = told.account();
        return switch (event.getKindCase()) {
            case STATUS_CHANGED -> statuses.changed(event, account);
            case WATERMARK -> watermarks.take(event, account);
            case MESSAGE_RECEIVED -> messages.received(told);
            case MESSAGE_EDITED -> messages.edited(event, account);
            case MESSAGE_DELETED -> messages.deleted(event, account);
            case REACTED -> messages.reacted(event, account);
            case SENT_ELSEWHERE -> elsewhere(told);
            case ADDRESS_CHANGED -> addresses.changed(event, account);
            case CONSENT_CHANGED -> consent(event, account);
            case KIND_NOT_SET -> new Outcome.Reject("an event of no known kind");
        };
    }

    private Outcome consent(ProviderEvent event, ChannelAccount account) {
        var change = event.getConsentChanged();
        var at = Instant.ofEpochMilli(event.getHappenedAtMillis());
        var consent = new Consent(change.getWanted(), Source.PROVIDER, change.getDetail(), at);
        optOuts.told(account.id(), account.channel(), change.getAddress(), consent);
        return Outcome.ACKNOWLEDGE;
    }

    private Outcome elsewhere(Told told) throws InterruptedException {
        var ours = echoes.ofOurs(told.event(), told.account());
        return ours.isPresent() ? ours.get() : messages.sentElsewhere(told);
    }
}
