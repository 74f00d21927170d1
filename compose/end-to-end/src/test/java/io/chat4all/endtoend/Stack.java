package io.chat4all.endtoend;

import io.chat4all.channels.ChannelsMain;
import io.chat4all.config.Configuration;
import io.chat4all.dispatcher.DispatcherMain;
import io.chat4all.emulator.EmulatorMain;
import io.chat4all.gateway.GatewayMain;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.presence.PresenceMain;
import io.chat4all.servers.JwtKey;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import io.chat4all.testing.TraceCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Real servers and our services, each a process of its own. Started once for all tests of the run.
final class Stack {

    static final String TENANT = "acme";
    static final String OTHER_TENANT = "other";
    static final String CLIENT_ID = "acme-app";
    static final String OTHER_CLIENT_ID = "other-app";
    static final String CLIENT_SECRET = "a secret of the end-to-end tests";

    private static final Stack ONE = new Stack();

    private final LogBroker log = LogBroker.ofThisRun();
    private final TraceCollector traces = TraceCollector.start();
    private final Path folder;
    private final Path config;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final ServiceProcess gateway;
    private final ServiceProcess presence;
    private ServiceProcess dispatcher;
    private ServiceProcess worker;

    private Stack() {
        RealServers.startTogether(log.server(), RealServers::cassandra, RealServers::redis, RealServers::s3);
        try {
            folder = Files.createDirectories(
                    Path.of("target", "end-to-end", log.name()).toAbsolutePath());
            config = Files.writeString(
                    folder.resolve("chat4all.yaml"), configuration(log.configuration(), RealServers.cassandra()));
            JwtKey.write(folder.resolve("jwt").resolve("key-1.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll));
        gateway = start("gateway", GatewayMain.class);
        presence = start("presence", PresenceMain.class);
        dispatcher = start("dispatcher", DispatcherMain.class);
        worker = start("worker", ChannelsMain.class);
        var emulator = start("emulator", EmulatorMain.class);
        List.of(gateway, presence, dispatcher, worker, emulator).forEach(ServiceProcess::awaitReady);
    }

    /// All at once: each drains for a while, and who runs the tests waits half a minute for their end.
    private void closeAll() {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            processes.forEach(process -> closing.execute(process::close));
        }
    }

    static Stack started() {
        return ONE;
    }

    /// Which all services send what callers keep, and nothing else.
    TraceCollector traces() {
        return traces;
    }

    Api api() {
        return new Api(gateway.port());
    }

    int gatewayPort() {
        return gateway.port();
    }

    int presencePort() {
        return presence.port();
    }

    Providers providers() {
        return new Providers(api(), portOf("emulator"), portOf("gateway"), portOf("smtp"), secrets());
    }

    /// A folder for each tenant's id.
    private Path secrets() {
        return folder.resolve("secrets");
    }

    byte[] bytesOf(String tenant, String file) throws IOException {
        var configuration = Configuration.load(new String[] {"--config", config.toString()}, Map.of());
        var key = ObjectKey.of(TenantId.parse(tenant), FileId.parse(file));
        try (var objects = S3ObjectStore.connect(ObjectStoreConfig.from(configuration.section("objects")));
                var content = objects.read(key, 0, Long.MAX_VALUE / 2)) {
            return content.readAllBytes();
        }
    }

    void killWorker() {
        worker.kill();
    }

    void startWorker() {
        worker = start("worker", ChannelsMain.class);
    }

    /// Beside the one that runs. The caller closes it.
    ServiceProcess anotherWorker() {
        return start("worker", ChannelsMain.class, freePort());
    }

    /// As a deployment does: it finishes what is under way, and the others get the rest.
    void stopWorker() {
        worker.close();
    }

    void awaitWorker() {
        worker.awaitReady();
    }

    RealServer redis() {
        return RealServers.redis();
    }

    RealServer cassandra() {
        return RealServers.cassandra();
    }

    void killDispatcher() {
        dispatcher.kill();
    }

    void startDispatcher() {
        dispatcher = start("dispatcher", DispatcherMain.class);
    }

    void awaitDispatcher() {
        dispatcher.awaitReady();
    }

    private ServiceProcess start(String name, Class<?> main) {
        return start(name, main, portOf(name));
    }

    private ServiceProcess start(String name, Class<?> main, int port) {
        var arguments = List.of("--config", config.toString(), "--%s.port=%d".formatted(name, port));
        var process = ServiceProcess.start(name, main, port, folder, arguments);
        processes.add(process);
        return process;
    }

    /// A service with the same files and keys on another log and another store. The caller closes it.
    ///
    /// @param log its part of the configuration
    ServiceProcess elsewhere(String name, Class<?> main, String log, RealServer cassandra) {
        var port = freePort();
        var beside = folder.resolve("elsewhere");
        try {
            var other = Files.writeString(
                    Files.createDirectories(beside).resolve("chat4all.yaml"), configuration(log, cassandra));
            var arguments = List.of("--config", other.toString(), "--%s.port=%d".formatted(name, port));
            return ServiceProcess.start(name, main, port, beside, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int portOf(String name) {
        return ports.computeIfAbsent(name, _ -> freePort());
    }

    private String configuration(String log, RealServer cassandra) {
        var redis = RealServers.redis();
        return log
                + """
                cassandra:
                  contact-points: ["%s:%d"]
                redis:
                  uri: "redis://%s:%d"
                  password: "%s"
                objects:
                  endpoint: "http://%s"
                  access-key: "%s"
                  secret-key: "%s"
                channels:
                  public-url: "http://127.0.0.1:%d"
                  secrets: "%s"
                  whatsapp: {base-url: "http://127.0.0.1:%d/whatsapp", unknown-for: 45s}
                  messenger: {base-url: "http://127.0.0.1:%d/messenger"}
                  instagram: {base-url: "http://127.0.0.1:%d/instagram"}
                  sms: {base-url: "http://127.0.0.1:%d/sms", unknown-for: 45s}
                  telegram: {base-url: "http://127.0.0.1:%d/telegram"}
                  email: {allow-plain: true, allow-private-networks: true}
                emulator:
                  smtp-port: %d
                tracing:
                  endpoint: "%s"
                  sample: 0
                tokens:
                  keys: "%s"
                bootstrap:
                  tenants:
                    - name: "%s"
                      client-id: "%s"
                      client-secret: "%s"
                    - name: "%s"
                      client-id: "%s"
                      client-secret: "%s"
                """.formatted(
                                cassandra.host(),
                                cassandra.port(),
                                redis.host(),
                                redis.port(),
                                RealServers.REDIS_PASSWORD,
                                RealServers.s3().address(),
                                RealServers.S3_ACCESS_KEY,
                                RealServers.S3_SECRET_KEY,
                                portOf("gateway"),
                                secrets(),
                                portOf("emulator"),
                                portOf("emulator"),
                                portOf("emulator"),
                                portOf("emulator"),
                                portOf("emulator"),
                                portOf("smtp"),
                                traces.endpoint(),
                                folder.resolve("jwt"),
                                TENANT,
                                CLIENT_ID,
                                CLIENT_SECRET,
                                OTHER_TENANT,
                                OTHER_CLIENT_ID,
                                CLIENT_SECRET);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
