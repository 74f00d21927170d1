package io.chat4all.perf.channels.town;

import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import io.chat4all.perf.channels.town.Strike.Victim;
import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Installation;
import io.chat4all.servers.JwtKey;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import io.chat4all.servers.RedisServer;
import io.chat4all.servers.S3Keys;
import io.chat4all.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All processes of a run: the servers, our services, two workers among them, and the emulator.
///
/// @param smtp port of the emulated mail server
/// @param configuration of all services, in one file
/// @param secrets folder with a folder for each tenant
record Town(
        List<Program> servers,
        Map<Victim, JvmProgram> services,
        JvmProgram emulator,
        int smtp,
        Path configuration,
        Path secrets) {

    static final String TENANT = "drill";
    static final String CLIENT_ID = "drill-app";
    static final String CLIENT_SECRET = "of this run alone";

    private static final String REDIS_PASSWORD = "of-this-run-alone";
    private static final S3Keys OBJECT_KEYS = new S3Keys("drill", "of this run alone");

    Town {
        servers = List.copyOf(servers);
        services = Map.copyOf(services);
    }

    static Town in(Path folder, long seed) throws IOException {
        var installation = Installation.here();
        var kafka = new KafkaServer(installation, OwnStack.freePort(), OwnStack.freePort(), 512);
        var cassandra = new CassandraServer(installation, OwnStack.freePort(), OwnStack.freePort(), 768);
        var redis = new RedisServer(installation, OwnStack.freePort(), REDIS_PASSWORD, 64);
        var objects = new S3Server(installation, OwnStack.freePort(), OBJECT_KEYS, 96);
        var configuration = folder.resolve("chat4all.yaml");
        var services = new EnumMap<Victim, JvmProgram>(Victim.class);
        services.put(Victim.GATEWAY, service("gateway", "gateway", "io.chat4all.gateway.GatewayMain", configuration));
        services.put(
                Victim.DISPATCHER,
                service("dispatcher", "dispatcher", "io.chat4all.dispatcher.DispatcherMain", configuration));
        services.put(
                Victim.WORKER_1, service("worker-1", "worker", "io.chat4all.channels.ChannelsMain", configuration));
        services.put(
                Victim.WORKER_2, service("worker-2", "worker", "io.chat4all.channels.ChannelsMain", configuration));
        var emulator = service("emulator", "emulator", "io.chat4all.emulator.EmulatorMain", configuration);
        var town = new Town(
                List.of(kafka, cassandra, redis, objects),
                services,
                emulator,
                Port.anyFree(),
                configuration,
                folder.resolve("secrets"));
        JwtKey.write(folder.resolve("jwt").resolve("key-1.json"));
        Files.writeString(
                configuration,
                """
                kafka: {bootstrap: "%s", startup-timeout: 5m}
                cassandra: {contact-points: ["%s"], startup-timeout: 5m}
                redis: {uri: "redis://%s", password: "%s"}
                objects: {endpoint: "http://%s", access-key: "%s", secret-key: "%s"}
                """.formatted(
                                        kafka.client(),
                                        cassandra.client(),
                                        redis.client(),
                                        REDIS_PASSWORD,
                                        objects.client(),
                                        OBJECT_KEYS.accessKey(),
                                        OBJECT_KEYS.secretKey())
                        + town.ownConfiguration(folder, seed));
        return town;
    }

    private String ownConfiguration(Path folder, long seed) {
        return """
                channels:
                  public-url: "%1$s"
                  secrets: "%2$s"
                  call-timeout: 5s
                  whatsapp: {base-url: "%3$s/whatsapp"}
                  messenger: {base-url: "%3$s/messenger"}
                  instagram: {base-url: "%3$s/instagram"}
                  sms: {base-url: "%3$s/sms"}
                  telegram: {base-url: "%3$s/telegram"}
                  email: {allow-plain: true, allow-private-networks: true}
                  webhook: {allow-private-networks: true}
                emulator: {smtp-port: %4$d, seed: %5$d, max-phones: 100000, max-messages: 100000}
                tokens: {keys: "%6$s"}
                bootstrap:
                  tenants: [{name: "%7$s", client-id: "%8$s", client-secret: "%9$s"}]
                """.formatted(
                        gateway().uri(),
                        secrets,
                        emulator.uri(),
                        smtp,
                        Math.floorMod(seed, Integer.MAX_VALUE),
                        folder.resolve("jwt"),
                        TENANT,
                        CLIENT_ID,
                        CLIENT_SECRET);
    }

    JvmProgram gateway() {
        return program(Victim.GATEWAY);
    }

    JvmProgram program(Victim victim) {
        return Objects.requireNonNull(services.get(victim), victim::name);
    }

    /// Some at a time: starting is what takes a machine most. The gateway makes the topics.
    void start(OwnStack stack) throws IOException, InterruptedException {
        stack.start(gateway());
        stack.start(program(Victim.DISPATCHER), emulator);
        stack.start(program(Victim.WORKER_1), program(Victim.WORKER_2));
    }

    private static JvmProgram service(String name, String section, String mainClass, Path configuration)
            throws IOException {
        var port = OwnStack.freePort();
        var options = List.of(
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        var arguments = new ArrayList<>(List.of("--config", configuration.toString()));
        arguments.add("--%s.port=%d".formatted(section, port.number()));
        return new JvmProgram(name, options, mainClass, arguments, port, JvmProgram.SERVICE_READY);
    }
}
