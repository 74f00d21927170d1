package io.chat4all.channels;

import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.config.Configuration;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.Uuids;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.service.Topics;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// A worker on a real Kafka, Cassandra, Redis and object store, started once for all tests of this JVM, and
/// what it wrote to the log.
///
/// There is neither gateway nor dispatcher: tests write to the log what those would.
final class RunningWorker implements AutoCloseable {

    private static final Path SECRETS =
            Path.of("target", "worker-it", "secrets").toAbsolutePath();

    private static final RunningWorker ONE = new RunningWorker();

    /// Lets it be closed when the last test class is through: in order, and while its servers run.
    static final class ClosedInTheEnd implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(RunningWorker.class, _ -> ONE);
        }
    }

    private final List<StatusReported> statuses = new CopyOnWriteArrayList<>();
    private final List<ConversationRecord> messages = new CopyOnWriteArrayList<>();
    private final ScriptedServer cloudApi = scripted();
    private final RealServer objectServer;
    private final Configuration configuration;
    private final ChannelsServer server;
    private final Store store;
    private final ObjectStore objects;
    private final Messaging messaging;

    private RunningWorker() {
        RealServers.startTogether(RealServers::cassandra, RealServers::kafka, RealServers::redis);
        objectServer = RealServers.newS3();
        configuration = Configuration.load(settings());
        server = ChannelsServer.start(Configuration.load(settings()));
        store = CassandraStore.connect(CassandraConfig.from(configuration.section("cassandra")));
        objects = S3ObjectStore.connect(ObjectStoreConfig.from(configuration.section("objects")));
        messaging = KafkaMessaging.connect(KafkaConfig.from(configuration.section("kafka")));
        watch(Topics.STATUSES, statuses);
        watch(Topics.MESSAGES, messages);
    }

    static RunningWorker started() {
        return ONE;
    }

    private String[] settings() {
        return new String[] {
            "--kafka.bootstrap=" + RealServers.kafka().address(),
            "--cassandra.contact-points=" + RealServers.cassandra().address(),
            "--redis.uri=redis://" + RealServers.redis().address(),
            "--redis.password=" + RealServers.REDIS_PASSWORD,
            "--channels.secrets=" + SECRETS,
            "--channels.webhook.allow-private-networks=true",
            "--channels.whatsapp.base-url=" + cloudApi.url().toString().replaceAll("/$", ""),
            "--objects.endpoint=http://" + objectServer.address(),
            "--objects.access-key=" + RealServers.S3_ACCESS_KEY,
            "--objects.secret-key=" + RealServers.S3_SECRET_KEY,
            "--objects.request-timeout=2s",
            "--worker.max-inbound-bytes=1000",
            "--channels.whatsapp.unknown-for=3s",
            "--worker.port=0"
        };
    }

    private <T> void watch(Topic<T> topic, List<T> seen) {
        messaging.subscribe(topic, SubscriptionOptions.keyShared("observer"), record -> {
            seen.add(record.value());
            return Outcome.ACKNOWLEDGE;
        });
    }

    static ScriptedServer scripted() {
        try {
            return new ScriptedServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The provider of all accounts on WhatsApp. Each test says anew what it answers.
    ScriptedServer cloudApi() {
        return cloudApi;
    }

    Store store() {
        return store;
    }

    ObjectStore objects() {
        return objects;
    }

    /// The worker's own: who stops it starts it again.
    RealServer objectServer() {
        return objectServer;
    }

    RedisConfig redis() {
        return RedisConfig.from(configuration.section("redis"));
    }

    /// Puts a secret where the operator keeps those of the tenant.
    void keepSecret(TenantId tenant, String name, String value) {
        try {
            var folder = Files.createDirectories(SECRETS.resolve(tenant.toString()));
            Files.writeString(folder.resolve(name), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> void send(Topic<T> topic, String key, T record) {
        try (var producer = messaging.producer(topic)) {
            producer.send(key, record);
        }
    }

    /// So far, each as often as it was reported.
    List<StatusReported> statusesOf(ConversationId conversation) {
        return statuses.stream()
                .filter(status -> status.getConversationId().equals(Uuids.toBytes(conversation.value())))
                .toList();
    }

    /// The messages in the log so far, each as often as it was written.
    List<ConversationRecord> messagesOf(TenantId tenant) {
        return messages.stream()
                .filter(ConversationRecord::hasMessageAccepted)
                .filter(record -> record.getTenantId().equals(Uuids.toBytes(tenant.value())))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        cloudApi.close();
        messaging.close();
        store.close();
        objects.close();
        objectServer.kill();
    }
}
