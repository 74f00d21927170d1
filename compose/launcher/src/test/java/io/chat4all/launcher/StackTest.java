package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.servers.Child;
import io.chat4all.servers.Home;
import io.chat4all.servers.Installation;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StackTest {

    @TempDir
    Path folder;

    @Test
    void theServicesShareOneJvmUnlessSplit() throws Exception {
        assertThat(stack(false, 1).services()).extracting(Program::name).containsExactly("services", "emulator");
        assertThat(stack(true, 1).services())
                .extracting(Program::name)
                .containsExactly("gateway", "presence", "dispatcher", "channels", "emulator");
        assertThat(stack(true, 3).services())
                .extracting(Program::name)
                .containsExactly(
                        "gateway", "presence", "dispatcher", "dispatcher-2", "dispatcher-3", "channels", "emulator");
    }

    @Test
    void noTwoListenOnOnePort() throws Exception {
        assertThat(stack(true, 3).all().stream().flatMap(program -> program.ports().stream()))
                .extracting(Port::number)
                .doesNotHaveDuplicates()
                .hasSize(13);
    }

    @Test
    void aClusterHasThreeNodesOnAddressesOfTheirOwnAndThreeCopies() throws Exception {
        var settings =
                Settings.of(Map.of(), Map.of(), LogBroker.KAFKA, false, 1).withCluster(true);
        var secrets = Secrets.of(new Home(folder));
        var stack = Stack.of(settings, secrets, Installation.here(), List.of());

        assertThat(stack.servers())
                .extracting(Program::name)
                .containsExactly(
                        "cassandra", "cassandra-2", "cassandra-3", "kafka", "kafka-2", "kafka-3", "s3", "redis")
                .allMatch(Stack.SERVER_NAMES::contains);
        assertThat(stack.servers().stream().flatMap(server -> server.ports().stream()))
                .extracting(Port::toString)
                .doesNotHaveDuplicates()
                .contains("127.0.0.1:19042", "127.0.0.2:19042", "127.0.0.3:19043", "127.0.0.3:19092");
        assertThat(configuration(stack, "services"))
                .contains("bootstrap: \"127.0.0.1:19092,127.0.0.2:19092,127.0.0.3:19092\"\n  replication: 3\n")
                .contains(
                        "contact-points: [\"127.0.0.1:19042\", \"127.0.0.2:19042\", \"127.0.0.3:19042\"]\n  replication: 3\n");
    }

    @Test
    void oneBrokerKeepsTheLog() throws Exception {
        assertThat(stack(LogBroker.KAFKA, false, 1).servers())
                .extracting(Program::name)
                .contains("kafka")
                .doesNotContain("pulsar");
        assertThat(stack(LogBroker.PULSAR, false, 1).servers())
                .extracting(Program::name)
                .contains("pulsar")
                .doesNotContain("kafka");
    }

    @Test
    void everyServiceIsToldWhichBrokerItIs() throws Exception {
        for (var service : List.of("gateway", "presence", "dispatcher", "channels")) {
            assertThat(configuration(stack(LogBroker.KAFKA, true, 1), service))
                    .contains("kafka:\n  bootstrap: \"127.0.0.1:19092\"\n  replication: 1\n")
                    .doesNotContain("pulsar");
            assertThat(configuration(stack(LogBroker.PULSAR, true, 1), service))
                    .contains("log:\n  broker: pulsar\n")
                    .contains("  service-url: \"pulsar://127.0.0.1:16650\"\n  admin-url: \"http://127.0.0.1:16680\"\n")
                    .doesNotContain("kafka");
        }
    }

    @Test
    void onlyTheGatewayKnowsTheKeyThatSignsTokens() throws Exception {
        var stack = stack(true, 1);

        assertThat(configuration(stack, "gateway")).contains("keys:", "bootstrap:");
        assertThat(configuration(stack, "presence"))
                .contains("jwks-uri: \"http://127.0.0.1:8080/")
                .doesNotContain("keys:");
        assertThat(configuration(stack, "dispatcher")).doesNotContain("tokens:");
    }

    @Test
    void configurationsNameTheFilesOfSecretsNotTheSecrets() throws Exception {
        var secrets = Secrets.of(new Home(folder));
        var yaml = configuration(stack(false, 1), "services");

        assertThat(yaml).contains("password-file:", "client-secret-file:");
        assertThat(yaml).doesNotContain(secrets.redisPassword(), secrets.clientSecret());
    }

    @Test
    void theEmulatorPlaysTheProviders() throws Exception {
        for (var service : List.of("gateway", "channels")) {
            assertThat(configuration(stack(true, 1), service))
                    .contains(
                            "  whatsapp: {base-url: \"http://127.0.0.1:8090/whatsapp\"}\n",
                            "  telegram: {base-url: \"http://127.0.0.1:8090/telegram\"}\n",
                            "  messenger: {base-url: \"http://127.0.0.1:8090/messenger\"}\n",
                            "  instagram: {base-url: \"http://127.0.0.1:8090/instagram\"}\n",
                            "  sms: {base-url: \"http://127.0.0.1:8090/sms\"}\n");
        }
    }

    private String configuration(Stack stack, String name) throws Exception {
        var home = new Home(folder);
        var service = stack.services().stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
        new Child(service, home).prepare();
        return Files.readString(home.of(name).conf().resolve("chat4all.yaml"));
    }

    private Stack stack(boolean split, int dispatchers) throws Exception {
        return stack(LogBroker.KAFKA, split, dispatchers);
    }

    private Stack stack(LogBroker log, boolean split, int dispatchers) throws Exception {
        var settings = Settings.of(Map.of(), Map.of(), log, split, dispatchers);
        var classPath = List.of(Path.of("/a.jar"));
        return Stack.of(settings, Secrets.of(new Home(folder)), new Installation(folder), classPath);
    }
}
