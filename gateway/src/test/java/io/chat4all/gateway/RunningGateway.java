package io.chat4all.gateway;

import io.chat4all.config.Configuration;
import io.chat4all.gateway.files.FilesConfig;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.servers.JwtKey;
import io.chat4all.service.Topics;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/// A gateway on a real Kafka and a real Cassandra, started once for all tests of this JVM, and what it
/// wrote to the log.
///
/// There is no dispatcher: tests that need stored messages let [#store] do its part.
final class RunningGateway {

    static final String TENANT = "acme";
    static final String OTHER_TENANT = "globex";
    static final String CLIENT = "acme-app";
    static final String OTHER_CLIENT = "globex-app";
    static final String SECRET = "a secret of these tests";
    static final String BROWSER_ORIGIN = "https://app.example.com";
    static final String ISSUER = "https://chat4all.local";
    static final Path SECRETS = Path.of("target", "gateway-it", "secrets").toAbsolutePath();
    static final Path KEYS = Path.of("target", "gateway-it", "keys").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RunningGateway ONE = new RunningGateway();

    /// @param id and token of a user of a tenant
    record Person(UserId id, String token) {}

    record Logged(ConversationRecord record, LogPosition position) {}

    private final List<Logged> messages = new CopyOnWriteArrayList<>();
    private final List<ProviderEvent> told = new CopyOnWriteArrayList<>();
    private final List<DeliveryRequested> deliveries = new CopyOnWriteArrayList<>();
    private final List<StatusReported> statuses = new CopyOnWriteArrayList<>();
    private final GatewayServer server;
    private final Store store;
    private final RestClient rest;

    private RunningGateway() {
        RealServers.startTogether(RealServers::cassandra, RealServers::kafka, RealServers::s3);
        writeKey();
        server = GatewayServer.start(configuration());
        rest = new RestClient(server.port());
        store = CassandraStore.connect(CassandraConfig.from(configuration().section("cassandra")));
        var messaging = KafkaMessaging.connect(KafkaConfig.from(configuration().section("kafka")));
        watch(messaging);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }

    private static void writeKey() {
        try {
            JwtKey.write(KEYS.resolve("key-1.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunningGateway started() {
        return ONE;
    }

    private static Configuration configuration() {
        var kafka = RealServers.kafka();
        var yaml = """
                kafka: {bootstrap: "%s"}
                cassandra: {contact-points: ["%s"], request-timeout: 20s}
                tokens: {keys: "%s", issuer: "%s"}
                gateway: {port: 0, browser-origins: ["%s"]}
                objects: {endpoint: "http://%s", access-key: "%s", secret-key: "%s"}
                files: {max-bytes: 20MiB, part-bytes: 5MiB, thumbnails: false}
                channels: {secrets: "%s", webhook: {allow-private-networks: true}}
                bootstrap:
                  tenants:
                    - {name: "%s", client-id: "%s", client-secret: "%s"}
                    - {name: "%s", client-id: "%s", client-secret: "%s"}
                """.formatted(
                        kafka.address(),
                        RealServers.cassandra().address(),
                        KEYS,
                        ISSUER,
                        BROWSER_ORIGIN,
                        RealServers.s3().address(),
                        RealServers.S3_ACCESS_KEY,
                        RealServers.S3_SECRET_KEY,
                        SECRETS,
                        TENANT,
                        CLIENT,
                        SECRET,
                        OTHER_TENANT,
                        OTHER_CLIENT,
                        SECRET);
        try {
            var file = Files.writeString(configurationFile(), yaml);
            return Configuration.load(new String[] {"--config", file.toString()}, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it was started with, once it was.
    static Path configurationFile() {
        return created(KEYS.getParent()).resolve("chat4all.yaml");
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch(Messaging messaging) {
        messaging.subscribe(Topics.MESSAGES, SubscriptionOptions.keyShared("gateway-it"), record -> {
            messages.add(new Logged(record.value(), record.position()));
            return Outcome.ACKNOWLEDGE;
        });
        messaging.subscribe(Topics.STATUSES, SubscriptionOptions.keyShared("gateway-it"), record -> {
            statuses.add(record.value());
            return Outcome.ACKNOWLEDGE;
        });
        var webhook = Topics.deliveries(new Channel("webhook"));
        messaging.ensure(List.of(webhook));
        messaging.subscribe(webhook, SubscriptionOptions.keyShared("gateway-it"), record -> {
            deliveries.add(record.value());
            return Outcome.ACKNOWLEDGE;
        });
        messaging.subscribe(Topics.PROVIDER_EVENTS, SubscriptionOptions.keyShared("gateway-it"), record -> {
            told.add(record.value());
            return Outcome.ACKNOWLEDGE;
        });
    }

    RestClient rest() {
        return rest;
    }

    Store store() {
        return store;
    }

    ObjectStoreConfig objectsConfig() {
        return ObjectStoreConfig.from(configuration().section("objects"));
    }

    FilesConfig filesConfig() {
        return FilesConfig.from(configuration().section("files"));
    }

    int port() {
        return server.port();
    }

    String applicationToken() {
        return token(CLIENT);
    }

    String otherApplicationToken() {
        return token(OTHER_CLIENT);
    }

    private String token(String client) {
        return rest.post("", "/auth/token", Map.of("client_id", client, "client_secret", SECRET))
                .ok()
                .text("access_token");
    }

    TenantId tenant() {
        return store.tenants().named(TENANT).orElseThrow().id();
    }

    Person person() {
        return person(TENANT, applicationToken());
    }

    Person personOfOtherTenant() {
        return person(OTHER_TENANT, otherApplicationToken());
    }

    private Person person(String tenant, String application) {
        var name = "u" + UUID.randomUUID();
        var password = "password of " + name;
        rest.post(application, "/v1/users", Map.of("username", name, "password", password))
                .ok();
        var login = rest.post("", "/auth/login", Map.of("tenant", tenant, "username", name, "password", password))
                .ok();
        return new Person(UserId.parse(login.text("user_id")), login.text("access_token"));
    }

    ConversationId group(Person creator, Person... others) {
        var members = java.util.Arrays.stream(others)
                .map(person -> person.id().toString())
                .toList();
        return ConversationId.parse(rest.post(creator.token(), "/v1/conversations", Map.of("members", members))
                .ok()
                .text("conversation_id"));
    }

    /// What the log holds of a conversation, in order.
    List<ConversationRecord> logOf(ConversationId conversation) {
        return messages.stream()
                .map(Logged::record)
                .filter(record -> record.getConversationId().equals(Uuids.toBytes(conversation.value())))
                .toList();
    }

    List<StatusReported> statusesOf(ConversationId conversation) {
        return statuses.stream()
                .filter(status -> status.getConversationId().equals(Uuids.toBytes(conversation.value())))
                .toList();
    }

    /// What providers told of an account.
    List<ProviderEvent> told(ChannelAccountId account) {
        return told.stream()
                .filter(event -> event.getAccountId().equals(Uuids.toBytes(account.value())))
                .toList();
    }

    /// What is to go out over an account of the channel `webhook`.
    List<DeliveryRequested> deliveries(ChannelAccountId account) {
        return deliveries.stream()
                .filter(delivery -> delivery.getAccountId().equals(Uuids.toBytes(account.value())))
                .toList();
    }

    /// Puts a secret where the operator keeps those of the application's tenant.
    void keepSecret(String application, String name, String value) {
        var tenant =
                rest.post("", "/auth/validate", Map.of("token", application)).text("tenant_id");
        try {
            Files.writeString(created(SECRETS.resolve(tenant)).resolve(name), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return its id, accepted and not stored
    MessageId send(Person sender, ConversationId conversation, String text) {
        var message =
                Map.of("conversation_id", conversation.toString(), "payload", Map.of("type", "text", "text", text));
        return MessageId.parse(
                rest.post(sender.token(), "/v1/messages", message).ok().text("message_id"));
    }

    Logged awaitLogged(MessageId id) {
        return Awaitility.await("message " + id + " in the log")
                .atMost(PATIENCE)
                .until(() -> logged(id), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Logged> logged(MessageId id) {
        return messages.stream()
                .filter(logged ->
                        logged.record().getMessageAccepted().getMessageId().equals(Uuids.toBytes(id.value())))
                .findFirst();
    }

    /// What a dispatcher does with a message of the log.
    Message store(MessageId id, long seq) {
        var logged = awaitLogged(id);
        var accepted = logged.record().getMessageAccepted();
        var message = new Message(
                new TenantId(Uuids.fromBytes(logged.record().getTenantId())),
                new ConversationId(Uuids.fromBytes(logged.record().getConversationId())),
                seq,
                id,
                new UserId(Uuids.fromBytes(accepted.getSenderId())),
                new LoggedPayload(accepted.getText(), accepted.getPartsList()).payload(),
                accepted.getMetadataMap(),
                Instant.ofEpochMilli(accepted.getAcceptedAtMillis()),
                Instant.ofEpochMilli(accepted.getAcceptedAtMillis() + 1));
        store.messages()
                .append(message, logged.position(), accepted.getFingerprint().toByteArray());
        return message;
    }
}
