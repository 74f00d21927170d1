package io.chat4all.channel.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Pace;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.storage.ChannelAccounts;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A client for each account that is used. What is stored of an account, and its secrets, are read again
/// every two seconds while it is used: so long, at most, it takes until a change counts here.
public final class AccountClients implements AutoCloseable {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(2);
    private static final int MOST_KNOWN = 10_000;

    /// What a client was opened with. Another adapter is another one, also of the same channel: a plug-in
    /// replaced.
    private record Basis(ChannelAccount account, ChannelAdapter adapter, Map<String, Secret> credentials) {

        boolean isSame(Basis other) {
            return adapter.equals(other.adapter)
                    && credentials.equals(other.credentials)
                    && account.settings().equals(other.account.settings());
        }
    }

    private record Opened(Basis basis, AccountClient client) {}

    private final ChannelAdapters adapters;
    private final ChannelAccounts accounts;
    private final ChannelsConfig config;
    private final TenantSecrets secrets;
    private final Clock clock;
    private final ProviderHttp http;
    private final Map<ChannelAccountId, Opened> opened = new ConcurrentHashMap<>();
    private final LoadingCache<ChannelAccountId, AccountLookup> known;
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("account clients").factory());

    public AccountClients(ChannelAdapters adapters, ChannelAccounts accounts, ChannelsConfig config, Clock clock) {
        this.adapters = adapters;
        this.accounts = accounts;
        this.config = config;
        this.secrets = new TenantSecrets(config.secrets());
        this.clock = clock;
        this.http = new ProviderHttp(config.callTimeout());
        this.known = Caffeine.newBuilder()
                .ticker(Ticker.systemTicker())
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(KNOWN_FOR)
                .build(this::read);
    }

    /// @throws io.chat4all.storage.StoreUnavailable when it is not known and the store does not answer
    public AccountLookup of(ChannelAccountId id) {
        return known.get(id);
    }

    /// What holds for all accounts of the adapter's channel.
    public Pace paceOf(ChannelAdapter adapter) {
        return config.of(adapter).pace();
    }

    /// How long a provider is waited for that lost the answer to a call.
    public Duration unknownFor(ChannelAdapter adapter) {
        return config.of(adapter).unknownFor();
    }

    /// Where the provider reaches us for an account.
    public URI callback(ChannelAccount account) {
        return URI.create(
                config.publicUrl() + "/v1/channels/" + account.channel().wireName() + "/" + account.id() + "/webhook");
    }

    /// Asks the provider about an account that is not stored, or not as it is here.
    public ConnectResult check(ChannelAccount account) {
        var adapter = adapters.find(account.channel());
        if (adapter.isEmpty()) {
            return new ConnectResult.Refused("there is no adapter for channel " + account.channel());
        }
        try (var client = open(new Basis(account, adapter.get(), credentials(account)))) {
            return client.connect();
        } catch (SecretMissing | IllegalArgumentException e) {
            return new ConnectResult.Refused(String.valueOf(e.getMessage()));
        }
    }

    private AccountLookup read(ChannelAccountId id) {
        var account = accounts.find(id);
        if (account.isEmpty()) {
            retire(Optional.ofNullable(opened.remove(id)));
            return new AccountLookup.None();
        }
        return adapters.find(account.get().channel())
                .map(adapter -> read(account.get(), adapter))
                .orElseGet(() -> new AccountLookup.Unusable(
                        account.get(),
                        "there is no adapter for channel " + account.get().channel()));
    }

    private AccountLookup read(ChannelAccount account, ChannelAdapter adapter) {
        try {
            var basis = new Basis(account, adapter, credentials(account));
            var now = opened.compute(account.id(), (_, before) -> current(Optional.ofNullable(before), basis));
            return new AccountLookup.Open(account, adapter, now.client);
        } catch (SecretMissing | IllegalArgumentException e) {
            return new AccountLookup.Unusable(account, String.valueOf(e.getMessage()));
        }
    }

    private Opened current(Optional<Opened> before, Basis basis) {
        if (before.isPresent() && before.get().basis.isSame(basis)) {
            return before.get();
        }
        var now = new Opened(basis, open(basis));
        retire(before);
        return now;
    }

    private AccountClient open(Basis basis) {
        var account = basis.account;
        var options = config.of(basis.adapter).options();
        return basis.adapter.open(
                new AccountSettings(account.id(), account.settings(), basis.credentials, callback(account)),
                new Surroundings(http, clock, options));
    }

    private Map<String, Secret> credentials(ChannelAccount account) throws SecretMissing {
        var resolved = new HashMap<String, Secret>();
        for (var reference : account.credentials().entrySet()) {
            resolved.put(reference.getKey(), secrets.resolve(account.tenant(), reference.getValue()));
        }
        return resolved;
    }

    /// Calls that are under way with it end first.
    private void retire(Optional<Opened> old) {
        old.ifPresent(one -> {
            var wait = config.callTimeout().plus(KNOWN_FOR);
            var _ = closer.schedule(() -> one.client.close(), wait.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public void close() {
        closer.shutdownNow();
        opened.values().forEach(one -> one.client.close());
        http.close();
    }
}
