package io.chat4all.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration files of our services: each has the sections that it reads, secrets are named by their
/// files.
final class ServiceYaml {

    /// The channels whose providers the emulator plays over HTTP, each below its name.
    private static final List<String> PLAYED = List.of("whatsapp", "telegram", "messenger", "instagram", "sms");

    private final Settings settings;
    private final Secrets secrets;

    ServiceYaml(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    String allInOne() throws IOException {
        return servers()
                + objects()
                + tokensByKey()
                + demoTenant()
                + gatewaySection()
                + presenceSection()
                + dispatcherSection(0)
                + workerSection()
                + channels();
    }

    String gateway() throws IOException {
        return servers() + objects() + tokensByKey() + demoTenant() + gatewaySection() + channels();
    }

    String presence() {
        return servers() + tokensByUri() + presenceSection();
    }

    String dispatcher(int index) {
        return servers() + dispatcherSection(index);
    }

    String channelWorker() throws IOException {
        return servers() + objects() + workerSection() + channels();
    }

    String emulator() {
        return """
                emulator:
                  port: %d
                  smtp-port: %d
                """.formatted(
                        settings.port(Listener.EMULATOR).number(),
                        settings.port(Listener.EMULATOR_SMTP).number());
    }

    private String workerSection() {
        return section("worker", settings.port(Listener.CHANNELS).number());
    }

    /// On a laptop the providers are the emulator, and all that is called is on this machine.
    private String channels() throws IOException {
        return """
                channels:
                  public-url: "http://%s"
                  secrets: %s
                  email: {allow-plain: true, allow-private-networks: true}
                  webhook: {allow-private-networks: true}
                """.formatted(settings.port(Listener.GATEWAY), quoted(secrets.ofChannels()))
                + PLAYED.stream().map(this::played).collect(Collectors.joining());
    }

    private String played(String channel) {
        return "  %s: {base-url: \"http://%s/%s\"}\n".formatted(channel, settings.port(Listener.EMULATOR), channel);
    }

    private String servers() {
        return log()
                + """
                cassandra:
                  contact-points: [%s]
                  replication: %d
                  datacenter: datacenter1
                  keyspace: chat4all
                redis:
                  uri: "redis://%s"
                  password-file: %s
                """.formatted(
                                nodes(Listener.CASSANDRA, ", ", "\""),
                                settings.nodes(),
                                settings.port(Listener.REDIS),
                                quoted(secrets.redisPasswordFile()));
    }

    private String objects() {
        return """
                objects:
                  endpoint: "http://%s"
                  access-key-file: %s
                  secret-key-file: %s
                """.formatted(
                settings.port(Listener.S3), quoted(secrets.s3AccessKeyFile()), quoted(secrets.s3SecretKeyFile()));
    }

    private String log() {
        return switch (settings.log()) {
            case KAFKA -> """
                kafka:
                  bootstrap: "%s"
                  replication: %d
                """.formatted(nodes(Listener.KAFKA, ",", ""), settings.nodes());
            case PULSAR -> """
                log:
                  broker: pulsar
                pulsar:
                  service-url: "pulsar://%s"
                  admin-url: "http://%s"
                """.formatted(settings.port(Listener.PULSAR), settings.port(Listener.PULSAR_WEB));
        };
    }

    private String nodes(Listener listener, String between, String quote) {
        return settings.nodePorts(listener).stream()
                .map(node -> quote + node + quote)
                .collect(Collectors.joining(between));
    }

    private String tokensByKey() throws IOException {
        return """
                tokens:
                  keys: %s
                """.formatted(quoted(secrets.tokenKeys(Clock.systemUTC())));
    }

    private String tokensByUri() {
        return """
                tokens:
                  jwks-uri: "http://%s/.well-known/jwks.json"
                """.formatted(settings.port(Listener.GATEWAY));
    }

    private String demoTenant() {
        return """
                bootstrap:
                  tenants:
                    - name: %s
                      client-id: %s
                      client-secret-file: %s
                """.formatted(DemoTenant.NAME, DemoTenant.CLIENT_ID, quoted(secrets.clientSecretFile()));
    }

    private String gatewaySection() {
        return section("gateway", settings.port(Listener.GATEWAY).number());
    }

    private String presenceSection() {
        return section("presence", settings.port(Listener.PRESENCE).number());
    }

    private String dispatcherSection(int index) {
        return section("dispatcher", settings.dispatcherPort(index).number());
    }

    private static String section(String name, int port) {
        return """
                %s:
                  port: %d
                """.formatted(name, port);
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
