package io.chat4all.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.ChannelsConfig;
import io.chat4all.config.Configuration;
import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.auth.EnsureTenants;
import io.chat4all.gateway.auth.IssueClientToken;
import io.chat4all.gateway.auth.LogIn;
import io.chat4all.gateway.auth.Passwords;
import io.chat4all.gateway.auth.RegisterUser;
import io.chat4all.gateway.auth.ValidateToken;
import io.chat4all.gateway.channels.ChannelChoice;
import io.chat4all.gateway.channels.FindAccounts;
import io.chat4all.gateway.channels.KnownChannels;
import io.chat4all.gateway.channels.PeopleCases;
import io.chat4all.gateway.channels.SendCodes;
import io.chat4all.gateway.channels.SetPreferences;
import io.chat4all.gateway.channels.SetUpAccounts;
import io.chat4all.gateway.channels.TakeProviderCall;
import io.chat4all.gateway.conversations.ChangeMembers;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.gateway.conversations.ConversationViews;
import io.chat4all.gateway.conversations.CreateConversation;
import io.chat4all.gateway.conversations.FindConversations;
import io.chat4all.gateway.conversations.KnownUsers;
import io.chat4all.gateway.files.CollectorLoop;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.FileMetrics;
import io.chat4all.gateway.files.Rounds;
import io.chat4all.gateway.grpc.GrpcApi;
import io.chat4all.gateway.grpc.GrpcAuth;
import io.chat4all.gateway.grpc.GrpcConversations;
import io.chat4all.gateway.grpc.GrpcFiles;
import io.chat4all.gateway.grpc.GrpcMessages;
import io.chat4all.gateway.grpc.GrpcPeople;
import io.chat4all.gateway.grpc.GrpcPreferences;
import io.chat4all.gateway.links.OpenLink;
import io.chat4all.gateway.messages.AcceptedLog;
import io.chat4all.gateway.messages.AttachedFiles;
import io.chat4all.gateway.messages.ListMessages;
import io.chat4all.gateway.messages.MarkRead;
import io.chat4all.gateway.messages.ReadMessage;
import io.chat4all.gateway.messages.ReadReceipts;
import io.chat4all.gateway.messages.ScheduleMessages;
import io.chat4all.gateway.messages.SendMessage;
import io.chat4all.gateway.messages.SendMetrics;
import io.chat4all.gateway.messages.SendRules;
import io.chat4all.gateway.rest.AuthRoutes;
import io.chat4all.gateway.rest.ChannelRoutes;
import io.chat4all.gateway.rest.ConversationRoutes;
import io.chat4all.gateway.rest.FileRoutes;
import io.chat4all.gateway.rest.LinkRoutes;
import io.chat4all.gateway.rest.MessageRoutes;
import io.chat4all.gateway.rest.PeopleRoutes;
import io.chat4all.gateway.rest.PreferenceRoutes;
import io.chat4all.gateway.rest.ProviderRoutes;
import io.chat4all.gateway.rest.RestApi;
import io.chat4all.gateway.rest.TusRoutes;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Producer;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.service.Closing;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.ScheduledLog;
import io.chat4all.service.Topics;
import io.chat4all.service.auth.Tokens;
import io.chat4all.service.http.HttpServer;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import io.chat4all.storage.Tenants.Tenant;
import java.time.Clock;
import java.util.List;

/// The gateway's parts, put together in the order in which they need each other and closed in reverse.
public final class GatewayServer implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();

    /// What a form needs around the file in it.
    private static final long FORM_BYTES = 64 * 1024;

    private final Closing closing;
    private final HttpServer http;

    private GatewayServer(Closing closing, HttpServer http) {
        this.closing = closing;
        this.http = http;
    }

    public static GatewayServer start(Configuration configuration) {
        return Closing.onFailure(closing -> {
            var adapters = closing.with(ChannelsConfig.adapters(configuration));
            return start(GatewayConfig.from(configuration, adapters), adapters, closing);
        });
    }

    private static GatewayServer start(GatewayConfig config, ChannelAdapters adapters, Closing closing) {
        var telemetry = closing.with(Telemetry.start("gateway", config.tracing()));
        var storing = closing.meanwhile(() -> CassandraStore.connect(config.cassandra(), telemetry.store()::took));
        var keeping = closing.meanwhile(() -> S3ObjectStore.connect(config.objects(), telemetry.objects()::took));
        Messaging messaging = closing.with(telemetry.observing(config.log().connect()));
        messaging.ensure(Topics.ALL);
        Store store = storing.get();
        ObjectStore objects = keeping.get();
        var tokens = closing.with(Tokens.open(config.tokens(), CLOCK));
        var passwords = new Passwords(config.hashesAtOnce(), config.hashPatience());
        new EnsureTenants(store.tenants(), passwords).ensure(config.bootstrap());
        var limits = new TenantLimits(
                config.files().rules(), name -> store.tenants().named(name).map(Tenant::id));
        limits.requireKnown();

        var log = new ConversationLog(closing.with(messaging.producer(Topics.MESSAGES)));
        var statuses = closing.with(messaging.producer(Topics.STATUSES));
        var events = closing.with(messaging.producer(Topics.PROVIDER_EVENTS));
        var clients = closing.with(new AccountClients(adapters, store.channelAccounts(), config.channels(), CLOCK));
        var access = new ConversationAccess(store.conversations(), Ticker.systemTicker());
        var auth = authCases(store, passwords, tokens);
        var conversations = conversationCases(store, access, log);
        var channels = channelCases(store, new KnownChannels(adapters), clients, log, events);
        var files = FileCases.of(
                config.files(), limits, store.files(), objects, access, new FileMetrics(telemetry.metrics()), CLOCK);
        closing.with(new CollectorLoop(files.collect()));
        files.scan().ifPresent(scan -> closing.with(Rounds.of(scan)));
        files.images().ifPresent(images -> closing.with(Rounds.of(images)));
        var schedule = new ScheduleMessages(
                store.scheduledMessages(), new ScheduledLog(closing.with(messaging.producer(Topics.SCHEDULED))), CLOCK);
        var rules = new SendRules(new ChannelChoice(channels.known()));
        var messages = messageCases(
                store,
                access,
                new AcceptedLog(log, schedule),
                rules,
                statuses,
                schedule,
                new SendMetrics(telemetry.metrics()));
        var codes = closing.with(new SendCodes(messaging, channels.known(), CLOCK));
        var people = PeopleCases.of(store, channels.known(), log, passwords, codes, CLOCK);

        var server = HttpServer.named("gateway", config.http())
                .telemetry(telemetry)
                .verifier(tokens.verifier())
                .readiness("cassandra", store::isReachable)
                .readiness("log", messaging::isReachable)
                .readiness("objects", objects::isReachable);
        var links = new OpenLink(store.links(), store.files(), objects, statuses, CLOCK);
        rest(auth, conversations, messages, channels, people, files, links, tokens, config)
                .on(server);
        grpc(
                        auth,
                        conversations,
                        messages,
                        new GrpcFiles(files, config.files().transfersAtOnce()),
                        people,
                        channels.preferences())
                .on(server);
        return new GatewayServer(closing, closing.with(server.start()));
    }

    private record AuthCases(RegisterUser register, LogIn logIn, IssueClientToken issue, ValidateToken validate) {}

    private record ConversationCases(CreateConversation create, FindConversations find, ChangeMembers change) {}

    private record MessageCases(
            SendMessage send,
            ListMessages list,
            ReadMessage read,
            ReadReceipts receipts,
            MarkRead markRead,
            ScheduleMessages schedule) {}

    private record ChannelCases(
            KnownChannels known,
            SetUpAccounts setUp,
            FindAccounts find,
            SetPreferences preferences,
            TakeProviderCall takeCall) {}

    private static AuthCases authCases(Store store, Passwords passwords, Tokens tokens) {
        return new AuthCases(
                new RegisterUser(store.users(), passwords, CLOCK),
                new LogIn(store.tenants(), store.users(), passwords, tokens.issuer(), CLOCK),
                new IssueClientToken(store.tenants(), passwords, tokens.issuer()),
                new ValidateToken(tokens.verifier()));
    }

    private static ConversationCases conversationCases(Store store, ConversationAccess access, ConversationLog log) {
        var users = new KnownUsers(store.users());
        var views = new ConversationViews(store.conversations(), store.messages(), store.receipts());
        return new ConversationCases(
                new CreateConversation(store.conversations(), users, views, log, CLOCK),
                new FindConversations(access, store.conversations(), store.users(), views),
                new ChangeMembers(access, store.conversations(), store.messages(), users, views, log));
    }

    private static ChannelCases channelCases(
            Store store,
            KnownChannels known,
            AccountClients clients,
            ConversationLog log,
            Producer<ProviderEvent> events) {
        var users = new KnownUsers(store.users());
        return new ChannelCases(
                known,
                new SetUpAccounts(store.channelAccounts(), known, clients, users, CLOCK),
                new FindAccounts(store.channelAccounts(), clients),
                new SetPreferences(store.preferences(), new ChannelChoice(known), users, store.conversations(), log),
                new TakeProviderCall(clients, events));
    }

    private static MessageCases messageCases(
            Store store,
            ConversationAccess access,
            AcceptedLog log,
            SendRules rules,
            Producer<StatusReported> statuses,
            ScheduleMessages schedule,
            SendMetrics metrics) {
        var read = new ReadMessage(
                access, store.conversations(), store.messages(), store.receipts(), store.partReceipts());
        return new MessageCases(
                new SendMessage(
                        access, store.messages(), log, rules, new AttachedFiles(store.files()::find), metrics, CLOCK),
                new ListMessages(access, store.messages()),
                read,
                new ReadReceipts(read, store.partReceipts(), store.deliveries()),
                new MarkRead(access, store.messages(), statuses, CLOCK),
                schedule);
    }

    private static RestApi rest(
            AuthCases auth,
            ConversationCases conversations,
            MessageCases messages,
            ChannelCases channels,
            PeopleCases people,
            FileCases files,
            OpenLink links,
            Tokens tokens,
            GatewayConfig config) {
        return new RestApi(
                List.of(
                        new AuthRoutes(auth.register(), auth.logIn(), auth.issue(), auth.validate(), tokens::jwks),
                        new ConversationRoutes(conversations.create(), conversations.find(), conversations.change()),
                        new MessageRoutes(
                                messages.send(),
                                messages.list(),
                                messages.read(),
                                messages.receipts(),
                                messages.markRead(),
                                messages.schedule()),
                        new ChannelRoutes(channels.known(), channels.setUp(), channels.find()),
                        new PeopleRoutes(people),
                        new PreferenceRoutes(channels.preferences()),
                        new ProviderRoutes(
                                channels.takeCall(), config.channels().publicUrl(), CLOCK),
                        new FileRoutes(files),
                        new TusRoutes(files, config.files().rules().mostBytes()),
                        new LinkRoutes(links)),
                config.browserOrigins(),
                config.files().rules().mostBytes() + FORM_BYTES);
    }

    private static GrpcApi grpc(
            AuthCases auth,
            ConversationCases conversations,
            MessageCases messages,
            GrpcFiles files,
            PeopleCases people,
            SetPreferences preferences) {
        return new GrpcApi(
                new GrpcAuth(auth.register(), auth.logIn(), auth.issue(), auth.validate()),
                new GrpcConversations(conversations.create(), conversations.find(), conversations.change()),
                new GrpcMessages(
                        messages.send(),
                        messages.list(),
                        messages.read(),
                        messages.receipts(),
                        messages.markRead(),
                        messages.schedule()),
                files,
                new GrpcPeople(people),
                new GrpcPreferences(preferences));
    }

    /// The port that it listens on.
    public int port() {
        return http.port();
    }

    /// Lets what is under way end, then closes what it stands on.
    @Override
    public void close() {
        closing.close();
    }
}
